namespace Footnote.Server.Rest;

/// <summary>A question of the conversation so far.</summary>
/// <param name="Question">The question, as it was understood where the answer says so.</param>
/// <param name="Answer">What was answered, as plain text; null where nothing was.</param>
internal sealed record AskedBefore(string? Question, string? Answer = null);
