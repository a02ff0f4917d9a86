namespace Footnote.Cli.Output;

/// <summary>How a question with known pages fared.</summary>
/// <param name="Question">The question.</param>
/// <param name="Kind">What answers it: prose, table or code.</param>
/// <param name="IsAnswerable">Whether the documents answer it.</param>
/// <param name="IsRefused">Whether no answer was given.</param>
/// <param name="SourceRank">1-based rank of the right page among the answer's sources; null where it is not among them.</param>
/// <param name="PassageRank">1-based rank of the right page among the passages found; null where it is not among them.</param>
internal sealed record QuestionRow(string Question, string Kind, bool IsAnswerable, bool IsRefused, int? SourceRank, int? PassageRank);
