using Footnote.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Search;

public sealed class DeletedSetTests
{
    [Fact]
    public void A_set_survives_being_stored() => Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 200).ListOf().ToArbitrary(), indexes =>
    {
        var stored = DeletedSet.FromBytes(DeletedSet.None.With(indexes).ToBytes());
        return Enumerable.Range(0, 220).All(index => stored.Contains(index) == indexes.Contains(index)) && stored.Count == indexes.Distinct().Count();
    }));

    [Fact]
    public void Adding_to_a_set_leaves_it_as_it_was()
    {
        var before = DeletedSet.None.With([3]);
        var after = before.With([9]);

        Assert.False(before.Contains(9));
        Assert.True(after.Contains(3));
    }

    [Fact]
    public void Deletions_beyond_the_segment_are_refused() =>
        Assert.Throws<ArgumentException>(() => new LiveSegment(new SegmentBuilder().Build(), DeletedSet.None.With([0])));
}
