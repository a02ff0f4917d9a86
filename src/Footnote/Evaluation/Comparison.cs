namespace Footnote.Evaluation;

/// <summary>nDCG at 10 of one way of searching beside another's, query by query.</summary>
/// <param name="Difference">Mean of the differences, with its interval.</param>
/// <param name="Wins">Queries for which it is higher.</param>
/// <param name="Losses">Queries for which it is lower.</param>
public sealed record Comparison(ConfidenceInterval Difference, int Wins, int Losses)
{
    /// <summary>Differences up to this are rounding.</summary>
    public const double Rounding = 1e-12;

    /// <summary>Compares two ways of searching over the queries of the first.</summary>
    /// <param name="baseline">nDCG at 10 by query.</param>
    /// <param name="scores">That of the other, for the same queries.</param>
    public static Comparison Of(IReadOnlyDictionary<string, double> baseline, IReadOnlyDictionary<string, double> scores)
    {
        var differences = baseline.Keys.Order(StringComparer.Ordinal).Select(query => scores[query] - baseline[query]).ToList();
        return new Comparison(Bootstrap.Mean(differences), differences.Count(difference => difference > Rounding), differences.Count(difference => difference < -Rounding));
    }
}
