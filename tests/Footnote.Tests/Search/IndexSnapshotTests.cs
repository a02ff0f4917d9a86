using Footnote.Search;
using Footnote.Search.Terms;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Search;

public sealed class IndexSnapshotTests
{
    private const double Tolerance = 1e-12;

    // Lengths 4, 2, 2: on average 8/3. "trap" is in two of three passages, "cache" in one.
    private static readonly IndexSnapshot Three = SnapshotOf((1, "trap trap cache line", ""), (2, "trap handler", ""), (3, "page table", ""));

    [Theory]
    [InlineData(0.9, 0.4)]
    [InlineData(1.2, 0.75)]
    [InlineData(0, 0)]
    public void Scores_are_as_worked_out_by_hand_and_follow_the_settings(double k1, double b)
    {
        var found = Three.Search(Query("trap cache"), 10, new Bm25Parameters { K1 = k1, B = b });

        var trap = Math.Log(1 + (1.5 / 2.5));
        var cache = Math.Log(1 + (2.5 / 1.5));
        var first = (trap * 2 / (2 + (k1 * (1 - b + (b * 1.5))))) + (cache * 1 / (1 + (k1 * (1 - b + (b * 1.5)))));
        var second = trap * 1 / (1 + (k1 * (1 - b + (b * 0.75))));
        Assert.Equal([1L, 2L], found.Select(passage => passage.PassageId));
        Assert.Equal(first, found[0].Score, Tolerance);
        Assert.Equal(second, found[1].Score, Tolerance);
    }

    [Fact]
    public void A_score_in_numbers()
    {
        var found = Three.Search(Query("cache"), 10, Bm25Parameters.Default);

        // ln(1 + 2.5/1.5) = 0.980829; 1 / (1 + 0.9 · (0.6 + 0.4 · 1.5)) = 1 / 2.08
        Assert.Equal(0.980829 / 2.08, Assert.Single(found).Score, 1e-6);
    }

    [Fact]
    public void Stop_words_follow_the_query_and_not_the_index()
    {
        var index = SnapshotOf((1, "the trap", ""), (2, "the page", ""));

        Assert.Equal(2, index.Search(AnalyzedQuery.From("the trap", StopWords.None), 10, Bm25Parameters.Default).Count);
        Assert.Single(index.Search(AnalyzedQuery.From("the trap", StopWords.English), 10, Bm25Parameters.Default));
    }

    [Fact]
    public void The_context_counts_by_its_weight_and_not_at_all_at_0()
    {
        var index = SnapshotOf((1, "enable bit", "Trap handling"), (2, "trap trap", ""), (3, "page table", ""));

        var without = index.Search(Query("trap"), 10, new Bm25Parameters { ContextWeight = 0 });
        var with = index.Search(Query("trap"), 10, new Bm25Parameters { ContextWeight = 3, B = 0 });

        Assert.Equal(Math.Log(1 + (2.5 / 1.5)) * 2 / 2.9, Assert.Single(without).Score, Tolerance);
        Assert.Equal([1L, 2L], with.Select(passage => passage.PassageId));
        Assert.Equal(Math.Log(1 + (1.5 / 2.5)) * 3 / 3.9, with[0].Score, Tolerance);
    }

    [Theory]
    [InlineData("mie")]
    [InlineData("MIE")]
    [InlineData("mstatus.MIE")]
    [InlineData("mstatus mie")]
    public void A_register_field_is_found_as_typed_and_by_its_parts(string query)
    {
        var index = SnapshotOf((1, "the mie bit of mstatus and of others", ""), (2, "write mstatus.MIE to enable interrupts now", ""), (3, "page table", ""));

        Assert.Contains(2L, index.Search(Query(query), 10, Bm25Parameters.Default).Select(passage => passage.PassageId));
    }

    [Fact]
    public void The_name_as_typed_is_preferred_to_its_parts()
    {
        var index = SnapshotOf((1, "mie mstatus mie mstatus", ""), (2, "write mstatus.MIE", ""), (3, "page table", ""));

        Assert.Equal(2, index.Search(Query("mstatus.MIE"), 10, Bm25Parameters.Default)[0].PassageId);
    }

    [Fact]
    public void Equal_scores_are_ordered_by_identity_and_cut_at_the_limit()
    {
        var index = SnapshotOf((9, "trap", ""), (3, "trap", ""), (7, "trap", ""), (8, "page", ""));

        Assert.Equal([3L, 7L], index.Search(Query("trap"), 2, Bm25Parameters.Default).Select(passage => passage.PassageId));
    }

    [Fact]
    public void A_filter_hides_passages_and_changes_no_score()
    {
        var all = Three.Search(Query("trap"), 10, Bm25Parameters.Default);
        var some = Three.Search(Query("trap"), 10, Bm25Parameters.Default, id => id != 1);

        Assert.Equal(all.Where(passage => passage.PassageId != 1), some);
    }

    [Fact]
    public void The_explanation_adds_up_to_the_score()
    {
        var query = Query("trap cache absent");
        var explanation = Three.Explain(1, query, Bm25Parameters.Default);

        Assert.Equal(["trap", "cach", "absent"], explanation.Select(term => term.Term));
        Assert.Equal([2, 1, 0], explanation.Select(term => term.InText));
        Assert.Equal([2, 1, 0], explanation.Select(term => term.DocumentFrequency));
        Assert.Equal(Three.Search(query, 1, Bm25Parameters.Default)[0].Score, explanation.Sum(term => term.Score));
        Assert.Empty(Three.Explain(99, query, Bm25Parameters.Default));
    }

    [Fact]
    public void The_generation_names_the_passages_however_they_are_spread()
    {
        var one = SegmentOf((1, "trap", ""), (2, "page", ""), (3, "cache", ""));
        var (first, second) = (SegmentOf((3, "cache", ""), (1, "trap", "")), SegmentOf((2, "page", "")));
        var without = new IndexSnapshot([new LiveSegment(one, DeletedSet.None.With([1]))]).Generation;

        Assert.Equal(new IndexSnapshot([new LiveSegment(one)]).Generation, new IndexSnapshot([new LiveSegment(first), new LiveSegment(second)]).Generation);
        Assert.Equal(new IndexSnapshot([new LiveSegment(first)]).Generation, without);
        Assert.NotEqual(new IndexSnapshot([new LiveSegment(one)]).Generation, without);
        Assert.NotEqual(IndexSnapshot.Empty.Generation, without);
    }

    [Fact]
    public void An_empty_index_and_an_empty_query_find_nothing()
    {
        Assert.Empty(IndexSnapshot.Empty.Search(Query("trap"), 10, Bm25Parameters.Default));
        Assert.Empty(Three.Search(Query(" ?! "), 10, Bm25Parameters.Default));
        Assert.Empty(SnapshotOf((1, "", "")).Search(Query("trap"), 10, Bm25Parameters.Default));
    }

    [Fact]
    public void How_passages_are_spread_over_segments_changes_no_score()
    {
        var word = Gen.Elements("trap", "exception", "cache", "buffer", "mstatus.MIE", "mie", "the", "RV64GC", "page-table");
        var text = word.ListOf().Select(words => string.Join(' ', words));
        var passage = from own in text from context in text from segment in Gen.Choose(0, 3) from fate in Gen.Choose(0, 3) select (own, context, segment, IsDeleted: fate == 0);
        Check.QuickThrowOnFailure(Prop.ForAll(passage.ListOf().ToArbitrary(), passages =>
        {
            var live = passages.Select((p, i) => (Content: ((long)i + 1, p.own, p.context), p.segment, p.IsDeleted)).ToList();
            var expected = SnapshotOf([.. live.Where(p => !p.IsDeleted).Select(p => p.Content)]);
            var spread = live.GroupBy(p => p.segment).Select(segment => WithDeletions([.. segment.Select(p => (p.Content, p.IsDeleted))])).ToList();
            var merged = SegmentMerger.Merge(spread);

            return Answers(expected).SequenceEqual(Answers(new IndexSnapshot(spread)))
                && Answers(expected).SequenceEqual(Answers(new IndexSnapshot([new LiveSegment(merged)])))
                && merged.Checksum == expected.Segments[0].Segment.Checksum;
        }));
    }

    [Fact]
    public void A_synonym_finds_a_passage_but_counts_less_than_the_word_that_was_typed()
    {
        var index = SnapshotOf((1, "disable", ""), (2, "forbid", ""), (3, "prohibit", ""), (4, "page", ""));

        var found = index.Search(Expanded("forbid"), 10, Bm25Parameters.Default);

        Assert.Equal([2L, 3L], found.Select(passage => passage.PassageId));
        Assert.Equal(0.5 * found[0].Score, found[1].Score, Tolerance);
    }

    [Fact]
    public void A_passage_gains_nothing_by_saying_the_same_in_several_ways()
    {
        var index = SnapshotOf((1, "forbid prohibit disallow", ""), (2, "forbid page table", ""), (3, "prohibit disallow page", ""), (4, "prohibit line page", ""));

        var scores = index.Search(Expanded("forbid"), 10, Bm25Parameters.Default).ToDictionary(passage => passage.PassageId, passage => passage.Score);

        Assert.Equal(scores[2], scores[1]);
        Assert.InRange(scores[3], scores[4], scores[2] / 2);
    }

    [Fact]
    public void A_rare_synonym_counts_no_more_than_half_of_the_common_word_it_stands_for()
    {
        var index = SnapshotOf((1, "forbid", ""), (2, "forbid", ""), (3, "forbid", ""), (4, "prohibit", ""));

        var found = index.Search(Expanded("forbid"), 10, Bm25Parameters.Default);

        Assert.Equal(0.5 * found[0].Score, found[^1].Score, Tolerance);
    }

    [Fact]
    public void The_explanation_of_synonyms_adds_up_to_the_score()
    {
        var index = SnapshotOf((1, "power off when prohibited", "shutdown"), (2, "forbid", ""), (3, "turn off", ""));
        var query = Expanded("turn off what is forbidden");

        Assert.All(index.Search(query, 10, Bm25Parameters.Default), found =>
        {
            var explanation = index.Explain(found.PassageId, query, Bm25Parameters.Default);
            Assert.Equal(query.Terms.Select(term => term.Term), explanation.Select(term => term.Term));
            Assert.Equal(found.Score, explanation.Sum(term => term.Score), Tolerance);
        });
    }

    private static AnalyzedQuery Expanded(string text) => AnalyzedQuery.From(text, StopWords.English, new QueryExpansion { Weight = 0.5 });

    private static IEnumerable<ScoredPassage> Answers(IndexSnapshot index) =>
        from query in (string[])["trap", "mstatus.MIE cache the", "rv64 page tables mie"]
        from expansion in (QueryExpansion[])[QueryExpansion.None, QueryExpansion.Default]
        from weight in (double[])[0, 0.7]
        from passage in index.Search(AnalyzedQuery.From(query, StopWords.None, expansion), 5, new Bm25Parameters { ContextWeight = weight })
        select passage;

    private static LiveSegment WithDeletions(IReadOnlyList<((long Id, string Text, string Context) Passage, bool IsDeleted)> passages)
    {
        var segment = SegmentOf([.. passages.Select(passage => passage.Passage)]);
        var deleted = passages.Where(passage => passage.IsDeleted).Select(passage => segment.IndexOf(passage.Passage.Id));
        return new LiveSegment(segment, DeletedSet.FromBytes(DeletedSet.None.With(deleted).ToBytes()));
    }

    private static IndexSnapshot SnapshotOf(params (long Id, string Text, string Context)[] passages) => new([new LiveSegment(SegmentOf(passages))]);

    private static Segment SegmentOf(params (long Id, string Text, string Context)[] passages)
    {
        var builder = new SegmentBuilder();
        Array.ForEach(passages, passage => builder.Add(passage.Id, passage.Text, passage.Context));
        return builder.Build();
    }

    private static AnalyzedQuery Query(string text) => AnalyzedQuery.From(text, StopWords.None);
}
