namespace Footnote.Server.Insight;

/// <summary>The values of one instrument with one set of tags.</summary>
/// <param name="bounds">Upper bounds of a histogram's classes; the last class has none.</param>
internal sealed class MetricSeries(double[] bounds)
{
    private static readonly double[] Fractions = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private static readonly double[] Numbers = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16_384];

    private readonly long[] _classes = new long[bounds.Length + 1];

    /// <summary>Sum of a counter or histogram, last value of a gauge.</summary>
    public double Value { get; private set; }

    /// <summary>Number of values of a histogram.</summary>
    public long Count { get; private set; }

    /// <summary>Bounds for a unit: fractions and more for seconds and dollars, powers of two for what is counted.</summary>
    public static double[] BoundsOf(string? unit) => unit is null or "s" or "{USD}" ? Fractions : Numbers;

    /// <summary>Adds to a counter.</summary>
    public void Add(double value) => Value += value;

    /// <summary>Sets a gauge.</summary>
    public void Set(double value) => Value = value;

    /// <summary>Adds a value to a histogram.</summary>
    public void Observe(double value)
    {
        var index = 0;
        while (index < bounds.Length && value > bounds[index])
        {
            index++;
        }

        _classes[index]++;
        Value += value;
        Count++;
    }

    /// <summary>Values up to each bound.</summary>
    public IEnumerable<(double Bound, long Count)> Cumulative()
    {
        long sum = 0;
        for (var i = 0; i < bounds.Length; i++)
        {
            sum += _classes[i];
            yield return (bounds[i], sum);
        }
    }
}
