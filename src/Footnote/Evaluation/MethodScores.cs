namespace Footnote.Evaluation;

/// <summary>How well one way of searching did.</summary>
/// <param name="Method">Name of the leg or the fusion.</param>
/// <param name="Scores">The averages.</param>
/// <param name="AgainstWords">nDCG at 10 beside that of the search by words alone.</param>
/// <param name="QueryNdcg10">nDCG at 10 of each query, by its id.</param>
public sealed record MethodScores(string Method, RetrievalScores Scores, Comparison AgainstWords, IReadOnlyDictionary<string, double> QueryNdcg10);
