using Footnote.Search;
using Footnote.Search.Vectors;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Search.Vectors;

/// <summary>The quantised scan against brute force over the stored vectors.</summary>
public sealed class VectorIndexTests
{
    [Fact]
    public void The_order_is_exactly_that_of_brute_force() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var width = random.Next(1, 70);
        var vectors = Vectors(random, random.Next(0, 400), width);
        var half = vectors.Count / 2;
        var deleted = DeletedSet.None.With(Enumerable.Range(0, half).Where(_ => random.Next(5) == 0));
        var index = new VectorIndex([new LiveVectors(VectorSegment.Of(width, vectors[..half]), deleted), new LiveVectors(VectorSegment.Of(width, vectors[half..]), DeletedSet.None)]);
        var query = Vector(random, width);
        Func<long, bool>? filter = random.Next(2) == 0 ? null : id => id % 3 != 0;

        var exact = BruteForce(index, query, 10, filter);
        Assert.Equal(exact, index.Search(query, 10, filter));
        Assert.Equal(exact, index.Search(query, 10, filter, VectorScan.Flat));
        Assert.All(exact.Zip(index.Search(query, 10, filter, VectorScan.Coarse)), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 2 * new QuantizedQuery(query).Error));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Equal_vectors_are_ordered_by_passage()
    {
        var same = QuantizedVector.Of([1, 2, 3]);
        var index = new VectorIndex([new LiveVectors(VectorSegment.Of(3, [new(2, same), new(7, same), new(9, same)]), DeletedSet.None)]);

        Assert.Equal([2, 7], index.Search([1, 2, 3], 2).Select(found => found.PassageId));
    }

    [Fact]
    public void A_query_or_a_passage_without_direction_matches_nothing()
    {
        var index = new VectorIndex([new LiveVectors(VectorSegment.Of(2, [new(1, QuantizedVector.Of([0, 0])), new(2, QuantizedVector.Of([0, 1]))]), DeletedSet.None)]);

        Assert.Empty(index.Search([0, 0], 5));
        Assert.Equal(2, Assert.Single(index.Search([1, 1], 5)).PassageId);
    }

    [Fact]
    public void A_query_of_another_width_is_refused()
    {
        var index = new VectorIndex([new LiveVectors(VectorSegment.Of(2, [new(1, QuantizedVector.Of([0, 1]))]), DeletedSet.None)]);

        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search([1, 1, 1], 5));
    }

    [Fact]
    public void Vector_instructions_and_scalars_give_the_same_product() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var length = random.Next(0, 300);
        var query = Enumerable.Range(0, length).Select(_ => (short)random.Next(-16_000, 16_001)).ToArray();
        var stored = Enumerable.Range(0, length).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();

        return LevelProduct.Of(query, stored) == LevelProduct.OfScalars(query, stored);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_largest_levels_do_not_overflow()
    {
        var query = new QuantizedQuery(Enumerable.Repeat(1f, QuantizedVector.MaxWidth).ToArray());
        var stored = Enumerable.Repeat((sbyte)127, QuantizedVector.MaxWidth).ToArray();

        Assert.Equal(query.Levels.Sum(level => 127L * level), LevelProduct.Of(query.Levels, stored));
    }

    /// <summary>Scores with every stored vector, by the definition.</summary>
    internal static List<ScoredPassage> BruteForce(VectorIndex index, float[] query, int limit, Func<long, bool>? filter = null) =>
    [
        .. index.Segments
            .SelectMany(live => live.Indexes().Select(i => (Id: live.Segment.PassageId(i), Vector: live.Segment.Vector(i))))
            .Where(stored => filter?.Invoke(stored.Id) != false)
            .Select(stored => new ScoredPassage(stored.Id, stored.Vector.Levels.Select((level, i) => (double)query[i] * level).Sum() * stored.Vector.Scale))
            .Where(found => found.Score > 0)
            .OrderByDescending(found => found.Score).ThenBy(found => found.PassageId)
            .Take(limit),
    ];

    private static List<KeyValuePair<long, QuantizedVector>> Vectors(Random random, int count, int width) =>
        [.. Enumerable.Range(1, count).Select(id => new KeyValuePair<long, QuantizedVector>(id, QuantizedVector.Of(Vector(random, width))))];

    private static float[] Vector(Random random, int width) => [.. Enumerable.Range(0, width).Select(_ => (float)(random.NextDouble() - 0.5))];
}
