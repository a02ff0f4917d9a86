using Footnote.Search;

namespace Footnote.Tests.Search;

public sealed class MergePolicyTests
{
    [Fact]
    public void Few_small_segments_are_left_alone() => Assert.Empty(MergePolicy.Choose([.. Enumerable.Repeat(new SegmentSize(10, 10), 7)]));

    [Fact]
    public void Eight_of_one_tier_are_merged_and_the_large_one_is_not() =>
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], MergePolicy.Choose([new SegmentSize(50_000, 50_000), .. Enumerable.Repeat(new SegmentSize(10, 10), 8)]));

    [Fact]
    public void A_segment_that_is_mostly_deleted_is_rewritten() => Assert.Equal([1], MergePolicy.Choose([new SegmentSize(10, 10), new SegmentSize(4, 10)]));

    [Fact]
    public void Segments_stay_few_and_passages_are_rarely_rewritten()
    {
        var segments = new List<SegmentSize>();
        var rewritten = 0L;
        for (var batch = 0; batch < 10_000; batch++)
        {
            segments.Add(new SegmentSize(100, 100));
            while (MergePolicy.Choose(segments) is { Count: > 0 } chosen)
            {
                var live = chosen.Sum(i => segments[i].Live);
                rewritten += live;
                segments = [.. segments.Where((_, i) => !chosen.Contains(i)), new SegmentSize(live, live)];
            }
        }

        Assert.Equal(1_000_000, segments.Sum(segment => segment.Live));
        Assert.InRange(segments.Count, 1, 35);
        Assert.InRange(rewritten / 1_000_000.0, 1, 8);
    }

    [Fact]
    public void No_merge_grows_beyond_the_largest_segment() =>
        Assert.Empty(MergePolicy.Choose([.. Enumerable.Repeat(new SegmentSize(1_500_000, 1_500_000), 9)]));
}
