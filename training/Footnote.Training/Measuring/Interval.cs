namespace Footnote.Training.Measuring;

/// <summary>A mean over queries with the interval that holds it in 95 of 100 samples.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">2.5th percentile.</param>
/// <param name="High">97.5th percentile.</param>
internal sealed record Interval(double Mean, double Low, double High)
{
    private const int Samples = 2000;

    /// <summary>Percentile bootstrap (Efron 1979) over 2,000 samples; the same for the same values.</summary>
    public static Interval Bootstrap(double[] values) => Bootstrap(values.Length, chosen => chosen.Average(i => values[i]));

    /// <summary>The same for any figure of a sample.</summary>
    /// <param name="count">Number of cases.</param>
    /// <param name="figure">Computes the figure from the chosen cases.</param>
    public static Interval Bootstrap(int count, Func<int[], double> figure)
    {
        var random = new Random(1);
        var figures = Enumerable.Range(0, Samples).Select(_ => figure([.. Enumerable.Range(0, count).Select(_ => random.Next(count))])).Order().ToArray();
        return new Interval(figure([.. Enumerable.Range(0, count)]), figures[Samples / 40], figures[Samples - (Samples / 40) - 1]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Mean:0.000} ({Low:0.000}–{High:0.000})";
}
