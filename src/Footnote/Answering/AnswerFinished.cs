namespace Footnote.Answering;

/// <summary>The answer is complete and verified; nothing follows.</summary>
/// <param name="Answer">The answer with its citations.</param>
public sealed record AnswerFinished(Answer Answer) : AnswerEvent;
