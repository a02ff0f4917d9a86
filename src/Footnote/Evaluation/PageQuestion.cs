namespace Footnote.Evaluation;

/// <summary>A question with the pages that answer it.</summary>
/// <param name="Question">The question in a reader's words.</param>
/// <param name="Kind">What answers it: "prose", "table" or "code".</param>
/// <param name="Answers">Every page that fully answers it; empty where the documents do not.</param>
public sealed record PageQuestion(string Question, string Kind, IReadOnlyList<PageAnswer> Answers);
