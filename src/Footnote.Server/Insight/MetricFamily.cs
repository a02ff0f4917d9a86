namespace Footnote.Server.Insight;

/// <summary>An instrument and its series.</summary>
/// <param name="help">What it counts.</param>
/// <param name="kind">counter, gauge or histogram.</param>
/// <param name="bounds">Upper bounds of a histogram's classes.</param>
internal sealed class MetricFamily(string help, string kind, double[] bounds)
{
    private readonly Dictionary<int, List<(KeyValuePair<string, object?>[] Tags, MetricSeries Series)>> _byTags = [];

    /// <summary>The series that was found last: most often the one that is asked for next.</summary>
    private (KeyValuePair<string, object?>[] Tags, MetricSeries? Series) _last = ([], null);

    /// <summary>What it counts.</summary>
    public string Help => help;

    /// <summary>counter, gauge or histogram.</summary>
    public string Kind => kind;

    /// <summary>Guards the series.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Series by their labels as they are written, such as <c>method="GET"</c>.</summary>
    public SortedDictionary<string, MetricSeries> Series { get; } = new(StringComparer.Ordinal);

    /// <summary>The series of tags, found without writing them; null where there is none yet.</summary>
    public MetricSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_last.Series is null || !AreEqual(_last.Tags, tags))
        {
            _last = Search(tags);
        }

        return _last.Series;
    }

    /// <summary>Begins the series of tags.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="labels">The same as they are written.</param>
    public MetricSeries Add(ReadOnlySpan<KeyValuePair<string, object?>> tags, string labels)
    {
        if (!Series.TryGetValue(labels, out var series))
        {
            Series.Add(labels, series = new MetricSeries(bounds));
        }

        if (!_byTags.TryGetValue(HashOf(tags), out var alike))
        {
            _byTags.Add(HashOf(tags), alike = []);
        }

        alike.Add((tags.ToArray(), series));
        return series;
    }

    private (KeyValuePair<string, object?>[] Tags, MetricSeries? Series) Search(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (_byTags.TryGetValue(HashOf(tags), out var alike))
        {
            foreach (var (known, series) in alike)
            {
                if (AreEqual(known, tags))
                {
                    return (known, series);
                }
            }
        }

        return ([], null);
    }

    private static int HashOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = new HashCode();
        foreach (var (_, value) in tags)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    private static bool AreEqual(ReadOnlySpan<KeyValuePair<string, object?>> known, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (known.Length != tags.Length)
        {
            return false;
        }

        for (var i = 0; i < known.Length; i++)
        {
            if (!string.Equals(known[i].Key, tags[i].Key, StringComparison.Ordinal) || !Equals(known[i].Value, tags[i].Value))
            {
                return false;
            }
        }

        return true;
    }
}
