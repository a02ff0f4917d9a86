namespace Footnote.Evaluation;

/// <summary>nDCG at 10 of one way of searching beside another's, query by query.</summary>
/// <param name="Difference">Mean of the differences, with its interval.</param>
/// <param name="Wins">Queries for which it is higher.</param>
/// <param name="Losses">Queries for which it is lower.</param>
public sealed record Comparison(ConfidenceInterval Difference, int Wins, int Losses)
{
    /// <summary>Differences smaller than this are rounding.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Compares two sets of rankings over the queries that have a relevant document.</summary>
    public static Comparison Of(
        Judgments judgments, IReadOnlyDictionary<string, IReadOnlyList<string>> baseline, IReadOnlyDictionary<string, IReadOnlyList<string>> rankings)
    {
        var differences = judgments.Queries.Order(StringComparer.Ordinal).Select(query => Ndcg(judgments, rankings, query) - Ndcg(judgments, baseline, query)).ToList();
        return new Comparison(Bootstrap.Mean(differences), differences.Count(difference => difference > Rounding), differences.Count(difference => difference < -Rounding));
    }

    private static double Ndcg(Judgments judgments, IReadOnlyDictionary<string, IReadOnlyList<string>> rankings, string query) =>
        Metrics.Ndcg(rankings.GetValueOrDefault(query, []), judgments.Of(query), 10);
}
