using Footnote.Search.Duplicates;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Search.Duplicates;

public sealed class DuplicateGroupsTests
{
    private const int Families = 5;

    [Fact]
    public void Every_member_is_like_its_representative_which_has_the_smallest_id() => Check.QuickThrowOnFailure(Prop.ForAll(
        Libraries, texts =>
        {
            var groups = Group(texts);
            return groups.All(group => group.Value <= group.Key && Nearly(texts[(int)group.Key - 1], texts[(int)group.Value - 1]))
                && groups.Values.All(representative => groups[representative] == representative);
        }));

    [Fact]
    public void Copies_with_a_changed_word_are_found_among_many_passages()
    {
        string[] texts = [.. Enumerable.Range(0, 500).SelectMany(i => Copies($"{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}q"))];

        var groups = Group(texts);

        // Their resemblance is 0.88, for which a sketch promises 0.999.
        Assert.InRange(groups.Count, 0.99 * texts.Length, texts.Length);
        Assert.Equal(groups.Count / 2, groups.Values.Distinct().Count());
    }

    [Fact]
    public void Passages_that_share_no_key_are_never_compared()
    {
        string[] texts = [.. Enumerable.Range(0, 300).Select(i => Duplicated.Words(100, $"{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}q"))];

        Assert.Empty(DuplicateGroups.Of(Sketches(texts), (_, _) => throw new InvalidOperationException("compared")));
    }

    [Fact]
    public void Passages_that_differ_in_a_number_only_are_never_compared()
    {
        string[] texts = [.. Enumerable.Range(0, 300).Select(i => $"{Duplicated.Words(100)} release {i}")];

        Assert.Empty(DuplicateGroups.Of(Sketches(texts), (_, _) => throw new InvalidOperationException("compared")));
    }

    [Fact]
    public void A_sketch_survives_its_bytes()
    {
        var sketch = Sketch.Of(7, Shingles.Of(Duplicated.Words(50)));

        Assert.Equal(sketch.Keys, Sketch.FromBytes(7, sketch.ToBytes()).Keys);
        Assert.Equal(Sketch.Bands, sketch.Keys.Length);
    }

    /// <summary>Up to 30 texts of a few families, each with up to twelve words of a hundred changed: some nearly the same, some not.</summary>
    private static Arbitrary<string[]> Libraries { get; } = Gen.Choose(0, Families - 1)
        .SelectMany(family => Gen.Choose(0, 99).ListOf().Select(changes => changes.Take(12).Aggregate(Duplicated.Words(100, $"{(char)('a' + family)}"), Duplicated.Change)))
        .ArrayOf(30)
        .ToArbitrary();

    private static string[] Copies(string stem) => [Duplicated.Words(80, stem), Duplicated.Change(Duplicated.Words(80, stem), 40)];

    private static IReadOnlyDictionary<long, long> Group(string[] texts) =>
        DuplicateGroups.Of(Sketches(texts), (one, other) => Nearly(texts[(int)one - 1], texts[(int)other - 1]));

    private static List<Sketch> Sketches(string[] texts) => [.. texts.Select((text, i) => Sketch.Of(i + 1, Shingles.Of(text)))];

    private static bool Nearly(string one, string other) => Shingles.Of(one).IsNearly(Shingles.Of(other));
}
