using Footnote.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Documents;

public sealed class VersionOrderTests
{
    [Theory]
    [InlineData("1.9", "1.10")]
    [InlineData("1.10", "2")]
    [InlineData("2.0-rc1", "2.0")]
    [InlineData("2.0-rc2", "2.0-rc10")]
    [InlineData("2.0b1", "2.0")]
    [InlineData("2.0-draft", "2.0")]
    [InlineData("1.0", "1.0b")]
    [InlineData("1.0b", "1.0.1")]
    [InlineData("2.0", "2.0.1")]
    [InlineData("1.13", "20250508")]
    [InlineData("20240411", "2025-05-08")]
    [InlineData("0.9", "1")]
    [InlineData("draft", "0.1")]
    public void The_first_comes_before_the_second(string first, string second)
    {
        Assert.True(VersionOrder.Compare(first, second) < 0);
        Assert.True(VersionOrder.Compare(second, first) > 0);
    }

    [Theory]
    [InlineData("2", "2.0")]
    [InlineData("v2.0", "2.0.0")]
    [InlineData("V1.2", "1.02")]
    [InlineData("20250508", "2025-05-08")]
    public void The_same_version_may_be_written_differently(string one, string other) => Assert.Equal(0, VersionOrder.Compare(one, other));

    [Fact]
    public void Dotted_numbers_are_ordered_as_lists_of_numbers()
    {
        var version = Gen.Choose(0, 300).NonEmptyListOf();
        Check.QuickThrowOnFailure(Prop.ForAll(version.ToArbitrary(), version.ToArbitrary(), (a, b) =>
            Math.Sign(VersionOrder.Compare(string.Join('.', a), string.Join('.', b))) == Math.Sign(AsNumbers(a, b))));
    }

    private static int AsNumbers(IList<int> a, IList<int> b) => Enumerable.Range(0, Math.Max(a.Count, b.Count))
        .Select(i => a.ElementAtOrDefault(i).CompareTo(b.ElementAtOrDefault(i)))
        .FirstOrDefault(order => order != 0);
}
