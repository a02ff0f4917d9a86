using Footnote.Evaluation;

namespace Footnote.Training.Ranking;

/// <summary>Documents with questions whose answers are known.</summary>
/// <param name="Source">Where the documents are from: what is left out together when a model is tried on what it has not seen.</param>
/// <param name="Kind">Where the questions are from.</param>
/// <param name="Documents">The documents.</param>
/// <param name="Questions">The questions.</param>
internal sealed record RankingCollection(string Source, RankingKind Kind, IReadOnlyList<BeirDocument> Documents, IReadOnlyList<RankingQuestion> Questions);
