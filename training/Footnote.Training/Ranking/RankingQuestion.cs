namespace Footnote.Training.Ranking;

/// <summary>A question and the documents that answer it.</summary>
/// <param name="Text">The question.</param>
/// <param name="Judged">Grades by document: 1 or more.</param>
internal sealed record RankingQuestion(string Text, IReadOnlyDictionary<string, int> Judged);
