namespace Footnote.Server.Insight;

/// <summary>An instrument and its series.</summary>
/// <param name="Help">What it counts.</param>
/// <param name="Kind">counter, gauge or histogram.</param>
internal sealed record MetricFamily(string Help, string Kind)
{
    /// <summary>Series by their labels as they are written, such as <c>{method="GET"}</c>.</summary>
    public SortedDictionary<string, MetricSeries> Series { get; } = new(StringComparer.Ordinal);
}
