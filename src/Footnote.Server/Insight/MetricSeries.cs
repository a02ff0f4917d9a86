namespace Footnote.Server.Insight;

/// <summary>The values of one instrument with one set of tags.</summary>
internal sealed class MetricSeries
{
    /// <summary>Upper bounds of a histogram's classes in seconds or whatever its unit is; the last class has none.</summary>
    public static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly long[] _classes = new long[Bounds.Length + 1];

    /// <summary>Sum of a counter or histogram, last value of a gauge.</summary>
    public double Value { get; private set; }

    /// <summary>Number of values of a histogram.</summary>
    public long Count { get; private set; }

    /// <summary>Adds to a counter.</summary>
    public void Add(double value) => Value += value;

    /// <summary>Sets a gauge.</summary>
    public void Set(double value) => Value = value;

    /// <summary>Adds a value to a histogram.</summary>
    public void Observe(double value)
    {
        var index = 0;
        while (index < Bounds.Length && value > Bounds[index])
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
        for (var i = 0; i < Bounds.Length; i++)
        {
            sum += _classes[i];
            yield return (Bounds[i], sum);
        }
    }
}
