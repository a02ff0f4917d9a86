namespace Footnote.Evaluation;

/// <summary>
/// The percentile bootstrap (Efron 1979; Sakai 2006 for retrieval): the queries are drawn again and again, with replacement, and the middle 95 % of the
/// means make the interval. Applied to differences query by query it is the paired bootstrap. The same numbers give the same interval.
/// </summary>
public static class Bootstrap
{
    /// <summary>Draws by default.</summary>
    public const int DefaultResamples = 10_000;

    private const int Seed = 1979;
    private const double Tail = 0.025;

    /// <summary>The mean and its 95 % interval.</summary>
    /// <param name="values">One number a query; an empty list has mean and interval 0.</param>
    /// <param name="resamples">Number of draws, 1 or more.</param>
    public static ConfidenceInterval Mean(IReadOnlyList<double> values, int resamples = DefaultResamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (values.Count == 0)
        {
            return new ConfidenceInterval(0, 0, 0);
        }

        var random = new Random(Seed);
        var means = new double[resamples];
        for (var i = 0; i < resamples; i++)
        {
            means[i] = DrawnMean(values, random);
        }

        Array.Sort(means);
        return new ConfidenceInterval(values.Average(), Percentile(means, Tail), Percentile(means, 1 - Tail));
    }

    private static double DrawnMean(IReadOnlyList<double> values, Random random)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Count; i++)
        {
            sum += values[random.Next(values.Count)];
        }

        return sum / values.Count;
    }

    private static double Percentile(double[] ascending, double share) => ascending[(int)Math.Round(share * (ascending.Length - 1))];
}
