namespace Footnote.Server.Comparing;

/// <summary>What is to be compared.</summary>
/// <param name="Question">The question, 1 to 2,000 characters.</param>
/// <param name="Left">Name of a configuration; null or empty for the one in force.</param>
/// <param name="Right">Name of another.</param>
internal sealed record CompareRequest(string? Question, string? Left = null, string? Right = null);
