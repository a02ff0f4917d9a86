namespace Footnote.Evaluation;

/// <summary>
/// Measures of a ranking as trec_eval defines them. All lie between 0 and 1. A document is relevant if its grade is 1 or more; documents that were not
/// judged are not relevant. A query without relevant documents scores 0, and averages leave it out.
/// </summary>
public static class Metrics
{
    /// <summary>
    /// Normalised discounted cumulative gain of the first <paramref name="k"/> (Järvelin and Kekäläinen 2002) with the grade itself as gain:
    /// Σ grade / log2(rank + 1), divided by what the best possible ranking has.
    /// </summary>
    public static double Ndcg(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades, int k)
    {
        var ideal = DiscountedGain(grades.Values.OrderDescending().Take(k));
        return ideal == 0 ? 0 : DiscountedGain(ranking.Take(k).Select(document => grades.GetValueOrDefault(document))) / ideal;
    }

    /// <summary>Share of the relevant documents that are among the first <paramref name="k"/>.</summary>
    public static double Recall(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades, int k)
    {
        var relevant = CountRelevant(grades);
        return relevant == 0 ? 0 : (double)CountRelevant(ranking, grades, k) / relevant;
    }

    /// <summary>Share of the first <paramref name="k"/> places that hold a relevant document; places left empty count as not relevant.</summary>
    public static double Precision(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades, int k) =>
        (double)CountRelevant(ranking, grades, k) / k;

    /// <summary>1 / rank of the first relevant document; 0 where none was found.</summary>
    public static double ReciprocalRank(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        for (var i = 0; i < ranking.Count; i++)
        {
            if (IsRelevant(ranking[i], grades))
            {
                return 1.0 / (i + 1);
            }
        }

        return 0;
    }

    /// <summary>Precision at the rank of each relevant document, averaged over all relevant documents; one that was not found adds 0.</summary>
    public static double AveragePrecision(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades)
    {
        var found = 0;
        var sum = 0.0;
        for (var i = 0; i < ranking.Count; i++)
        {
            if (IsRelevant(ranking[i], grades))
            {
                sum += (double)++found / (i + 1);
            }
        }

        return found == 0 ? 0 : sum / CountRelevant(grades);
    }

    /// <summary>A measure of each query that has at least one relevant document; a query that was not run counts as an empty ranking.</summary>
    /// <param name="rankings">Ranked documents by query.</param>
    /// <param name="judgments">The judgments.</param>
    /// <param name="measure">One of the measures above.</param>
    public static IReadOnlyDictionary<string, double> PerQuery(
        IReadOnlyDictionary<string, IReadOnlyList<string>> rankings, Judgments judgments, Func<IReadOnlyList<string>, IReadOnlyDictionary<string, int>, double> measure) =>
        judgments.Queries.ToDictionary(query => query, query => measure(rankings.GetValueOrDefault(query, []), judgments.Of(query)), StringComparer.Ordinal);

    /// <summary>The mean of <see cref="PerQuery"/>; 0 where there is no query.</summary>
    /// <param name="rankings">Ranked documents by query.</param>
    /// <param name="judgments">The judgments.</param>
    /// <param name="measure">One of the measures above.</param>
    public static double Mean(
        IReadOnlyDictionary<string, IReadOnlyList<string>> rankings, Judgments judgments, Func<IReadOnlyList<string>, IReadOnlyDictionary<string, int>, double> measure) =>
        PerQuery(rankings, judgments, measure).Values.DefaultIfEmpty().Average();

    private static double DiscountedGain(IEnumerable<int> grades) => grades.Select((grade, i) => Math.Max(0, grade) / Math.Log2(i + 2)).Sum();

    private static int CountRelevant(IReadOnlyDictionary<string, int> grades) => grades.Values.Count(grade => grade > 0);

    private static int CountRelevant(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades, int k) =>
        ranking.Take(k).Count(document => IsRelevant(document, grades));

    private static bool IsRelevant(string document, IReadOnlyDictionary<string, int> grades) => grades.GetValueOrDefault(document) > 0;
}
