using Footnote.Search.Duplicates;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Search.Duplicates;

public sealed class ShinglesTests
{
    [Fact]
    public void Resemblance_is_symmetrical_at_most_one_and_one_for_the_text_itself() => Check.QuickThrowOnFailure(Prop.ForAll(
        Texts, Texts, (x, y) =>
        {
            var (a, b) = (Shingles.Of(x), Shingles.Of(y));
            return a.Resemblance(b) == b.Resemblance(a) && a.Resemblance(b) is >= 0 and <= 1 && a.Resemblance(a) == 1;
        }));

    [Fact]
    public void Resemblance_is_the_share_of_common_runs_of_five_tokens()
    {
        var text = Duplicated.Words(60);

        // 56 runs each; a changed word in the middle is in 5 of them, so 51 are common and 61 there are in all.
        Assert.Equal(51 / 61.0, Shingles.Of(text).Resemblance(Shingles.Of(Duplicated.Change(text, 30))), 1e-12);
    }

    [Fact]
    public void Case_and_white_space_do_not_count()
    {
        var text = Duplicated.Words(30);

        Assert.Equal(1, Shingles.Of(text).Resemblance(Shingles.Of(text.ToUpperInvariant().Replace(" ", "\n  "))));
    }

    [Fact]
    public void Signs_count() =>
        Assert.False(Shingles.Of($"a + b {Duplicated.Words(20)} a + b").IsNearly(Shingles.Of($"a - b {Duplicated.Words(20)} a - b")));

    [Fact]
    public void One_changed_word_in_sixty_leaves_nearly_the_same()
    {
        var text = Duplicated.Words(60);

        Assert.True(Shingles.Of(text).IsNearly(Shingles.Of(Duplicated.Change(text, 30))));
    }

    [Fact]
    public void Another_number_says_something_else()
    {
        var text = Duplicated.Words(200);

        Assert.False(Shingles.Of($"{text} at most 8").IsNearly(Shingles.Of($"{text} at most 16")));
    }

    [Fact]
    public void Short_texts_are_like_no_other() => Assert.False(Shingles.Of("Type: string.").IsNearly(Shingles.Of("Type: string.")));

    private static Arbitrary<string> Texts { get; } =
        Gen.Elements("valve", "opens", "3", "bar", "the", ".").ListOf(40).Select(words => string.Join(' ', words)).ToArbitrary();
}
