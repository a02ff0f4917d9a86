using Footnote.Retrieval;
using Footnote.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Retrieval;

/// <summary>Each fusion against an example worked by hand, and what all of them promise.</summary>
public sealed class FusionTests
{
    private const double Tolerance = 1e-9;

    // Passage 1 leads by words, 3 by meaning, 2 is second in both.
    private static readonly LegRanking Words = new("words", [new(1, 8), new(2, 6), new(4, 2)]) { Weight = 0.8 };
    private static readonly LegRanking Meaning = new("meaning", [new(3, 0.9), new(2, 0.6), new(1, 0.3)]) { Weight = 0.2 };

    public static TheoryData<IFusion> Fusions => [new RrfFusion(), new WeightedFusion(), new ScoreAwareFusion(), new ConvexFusion()];

    [Fact]
    public void Reciprocal_rank_fusion_adds_one_over_k_plus_rank() => AssertFused(
        new RrfFusion(),
        (1, (1 / 61.0) + (1 / 63.0)),
        (2, (1 / 62.0) + (1 / 62.0)),
        (3, 1 / 61.0),
        (4, 1 / 63.0));

    [Fact]
    public void Weighted_fusion_multiplies_each_leg_by_its_weight() => AssertFused(
        new WeightedFusion(),
        (1, (0.8 / 61) + (0.2 / 63)),
        (2, (0.8 / 62) + (0.2 / 62)),
        (4, 0.8 / 63),
        (3, 0.2 / 61));

    [Fact]
    public void Score_aware_fusion_stretches_each_ranking_from_0_to_1() => AssertFused(
        new ScoreAwareFusion(),
        (1, (0.8 * 6 / 6) + (0.2 * 0)),
        (2, (0.8 * 4 / 6) + (0.2 * 0.3 / 0.6)),
        (3, 0.2 * 1),
        (4, 0));

    [Fact]
    public void Convex_fusion_divides_by_the_first_score_above_the_lowest_possible() => AssertFused(
        new ConvexFusion(),
        (1, (0.8 * 8 / 8) + (0.2 * 0.3 / 0.9)),
        (2, (0.8 * 6 / 8) + (0.2 * 0.6 / 0.9)),
        (3, 0.2 * 0.9 / 0.9),
        (4, 0.8 * 2 / 8));

    [Fact]
    public void Convex_fusion_measures_from_the_lowest_possible_score()
    {
        var fused = new ConvexFusion().Fuse([new LegRanking("meaning", [new(1, 0.5), new(2, -0.25)]) { LowestScore = -1 }], 5);

        Assert.Equal([1, 0.5], fused.Select(passage => passage.Score), Near);
    }

    [Fact]
    public void A_leg_may_count_from_its_last_score()
    {
        var leg = new Leg("meaning", new UnaskedLeg(), 0.5);
        var found = new LegScores([new(1, 0.8), new(2, 0.7), new(3, 0.6)], new StageTiming("meaning", 1, 3));

        Assert.Equal([1, 0.875, 0.75], new ConvexFusion().Fuse([leg.Ranking(found)], 5).Select(passage => passage.Score), Near);
        Assert.Equal([1, 0.5, 0], new ConvexFusion().Fuse([(leg with { CountsFromLast = true }).Ranking(found)], 5).Select(passage => passage.Score), Near);
    }

    [Fact]
    public void A_leg_that_counts_from_its_last_score_still_tells_of_one_passage()
    {
        var only = new LegRanking("meaning", [new(3, 0.7)]).FromLast();

        Assert.Equal([1.0], new ConvexFusion().Fuse([only], 5).Select(passage => passage.Score), Near);
        Assert.Equal([1L, 2, 4], new ConvexFusion().Fuse([Words, new LegRanking("meaning", [new(9, 0.7), new(8, 0.7)]).FromLast()], 5).Select(passage => passage.PassageId));
    }

    [Fact]
    public void Convex_weights_count_by_their_ratio_only()
    {
        var doubled = new ConvexFusion().Fuse([Words with { Weight = 1.6 }, Meaning with { Weight = 0.4 }], 5);

        Assert.Equal(new ConvexFusion().Fuse([Words, Meaning], 5).Select(passage => passage.Score), doubled.Select(passage => passage.Score), Near);
    }

    [Theory]
    [MemberData(nameof(Fusions))]
    public void A_leg_that_found_nothing_or_prefers_nothing_changes_nothing(IFusion fusion)
    {
        var expected = fusion.Fuse([Words, Meaning], 4);

        Assert.Equal(expected, fusion.Fuse([Words, Meaning, new LegRanking("empty", [])], 4));
        Assert.Equal(expected, fusion.Fuse([Words, new LegRanking("zero", [new(4, 0), new(9, 0)]), Meaning], 4));
        Assert.Equal(expected, fusion.Fuse([new LegRanking("equal", [new(4, 5), new(7, 5), new(8, 5), new(9, 5)]), Words, Meaning], 4));
    }

    [Theory]
    [MemberData(nameof(Fusions))]
    public void A_leg_alone_keeps_its_order(IFusion fusion)
    {
        Assert.Equal([1L, 2, 4], fusion.Fuse([Words], 10).Select(passage => passage.PassageId));
        Assert.Equal([1L, 2], fusion.Fuse([Words, Meaning with { Passages = [] }], 2).Select(passage => passage.PassageId));
        Assert.Empty(fusion.Fuse([], 10));
    }

    [Theory]
    [MemberData(nameof(Fusions))]
    public void The_only_passages_with_a_rare_word_count_though_their_scores_are_equal(IFusion fusion) =>
        Assert.Contains(9, fusion.Fuse([new LegRanking("words", [new(8, 3), new(9, 3)]), Meaning], 10).Select(passage => passage.PassageId));

    [Theory]
    [MemberData(nameof(Fusions))]
    public void The_order_of_the_legs_does_not_matter(IFusion fusion) => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var legs = Enumerable.Range(0, random.Next(1, 5)).Select(leg => RandomLeg(random, $"leg{leg}")).ToArray();
        var limit = random.Next(1, 12);
        var expected = fusion.Fuse(legs, limit);
        random.Shuffle(legs);

        return fusion.Fuse(legs, limit).SequenceEqual(expected) && expected.Count <= limit;
    }).QuickCheckThrowOnFailure();

    private static LegRanking RandomLeg(Random random, string name) => new(
        name,
        [
            .. Enumerable.Range(0, 20).OrderBy(_ => random.Next()).Take(random.Next(0, 15))
                .Select(id => new ScoredPassage(id, random.NextDouble())).OrderByDescending(passage => passage.Score),
        ])
    { Weight = random.NextDouble() + 0.1 };

    private static void AssertFused(IFusion fusion, params (long Id, double Score)[] expected)
    {
        var fused = fusion.Fuse([Words, Meaning], 10);

        Assert.Equal(expected.Select(passage => passage.Id), fused.Select(passage => passage.PassageId));
        Assert.Equal(expected.Select(passage => passage.Score), fused.Select(passage => passage.Score), Near);
    }

    private sealed class UnaskedLeg : IScoringLeg
    {
        public ValueTask<LegScores> ScoreAsync(Query query, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private static IEqualityComparer<double> Near { get; } = EqualityComparer<double>.Create((x, y) => Math.Abs(x - y) <= Tolerance, _ => 0);
}
