namespace Footnote.Server.Rest;

/// <summary>What is asked.</summary>
/// <param name="Question">The question, 1 to 2,000 characters.</param>
/// <param name="Where">A condition on the passages it may be answered from, as in docs/filters.md; null for none.</param>
/// <param name="Version"><c>latest</c>, <c>all</c> or a version; null for the latest.</param>
internal sealed record AskRequest(string? Question, string? Where = null, string? Version = null);
