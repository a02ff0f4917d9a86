namespace Footnote.Evaluation;

/// <summary>How well queries were answered, averaged over the queries with at least one relevant document.</summary>
/// <param name="Queries">Number of those queries.</param>
/// <param name="Ndcg10">nDCG at 10.</param>
/// <param name="Recall100">Recall at 100.</param>
/// <param name="Precision10">Precision at 10.</param>
/// <param name="ReciprocalRank">Mean reciprocal rank (MRR).</param>
/// <param name="AveragePrecision">Mean average precision (MAP).</param>
public sealed record RetrievalScores(int Queries, double Ndcg10, double Recall100, double Precision10, double ReciprocalRank, double AveragePrecision)
{
    /// <summary>Averages over queries.</summary>
    /// <param name="judgments">What is relevant.</param>
    /// <param name="rankings">The documents found for each query, best first.</param>
    public static RetrievalScores Of(Judgments judgments, IReadOnlyDictionary<string, IReadOnlyList<string>> rankings) => new(
        judgments.Queries.Count(),
        Metrics.Mean(rankings, judgments, (ranking, grades) => Metrics.Ndcg(ranking, grades, 10)),
        Metrics.Mean(rankings, judgments, (ranking, grades) => Metrics.Recall(ranking, grades, 100)),
        Metrics.Mean(rankings, judgments, (ranking, grades) => Metrics.Precision(ranking, grades, 10)),
        Metrics.Mean(rankings, judgments, Metrics.ReciprocalRank),
        Metrics.Mean(rankings, judgments, Metrics.AveragePrecision));
}
