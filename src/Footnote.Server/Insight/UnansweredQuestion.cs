namespace Footnote.Server.Insight;

/// <summary>A question that the documents did not answer.</summary>
/// <param name="Question">Its words.</param>
/// <param name="Times">How often it was asked.</param>
/// <param name="Last">When it was last asked.</param>
/// <param name="Nearest">The passage that came nearest; null where there was none or it is gone.</param>
public sealed record UnansweredQuestion(string Question, int Times, DateTimeOffset Last, NearestPassage? Nearest = null);
