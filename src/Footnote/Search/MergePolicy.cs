namespace Footnote.Search;

/// <summary>
/// Which segments to merge, so that there are few of them and no passage is rewritten often: a log-structured merge by tiers (O'Neil and others 1996),
/// each tier <see cref="Fanout"/> times as large as the one below. With n passages there are at most about <c>Fanout · log n / log Fanout</c> segments and
/// a passage is rewritten about <c>log n / log Fanout</c> times.
/// </summary>
public static class MergePolicy
{
    /// <summary>Number of segments of one tier that are merged into one of the next.</summary>
    public const int Fanout = 8;

    /// <summary>Passages that a merged segment may have: far from the 2 GiB a segment can hold.</summary>
    public const int MaxPassages = 2_000_000;

    /// <summary>The smallest tier is below this number of passages.</summary>
    private const int SmallestTier = 1000;

    /// <summary>Chooses the segments to merge next.</summary>
    /// <returns>Their places in <paramref name="segments"/>, ascending; one alone is to be rewritten without its deletions; empty where all is well.</returns>
    public static IReadOnlyList<int> Choose(IReadOnlyList<SegmentSize> segments)
    {
        var full = Enumerable.Range(0, segments.Count)
            .GroupBy(i => TierOf(segments[i].Live))
            .Where(tier => tier.Count() >= Fanout)
            .MinBy(tier => tier.Key);
        return full is not null ? Fitting(full, segments) : MostlyDeleted(segments);
    }

    private static int TierOf(int live)
    {
        var tier = 0;
        for (long limit = SmallestTier; live >= limit; limit *= Fanout)
        {
            tier++;
        }

        return tier;
    }

    private static IReadOnlyList<int> Fitting(IEnumerable<int> tier, IReadOnlyList<SegmentSize> segments)
    {
        var passages = 0L;
        var chosen = tier.OrderBy(i => segments[i].Live).TakeWhile(i => (passages += segments[i].Live) <= MaxPassages).Order().ToList();
        return chosen.Count > 1 ? chosen : MostlyDeleted(segments);
    }

    private static IReadOnlyList<int> MostlyDeleted(IReadOnlyList<SegmentSize> segments) =>
        [.. Enumerable.Range(0, segments.Count).Where(i => segments[i].Live < segments[i].Total / 2.0).Take(1)];
}
