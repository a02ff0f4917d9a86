using Footnote.Library.Filters;

namespace Footnote.Tests.Library.Filters;

public sealed class PatternTests
{
    [Theory]
    [InlineData("guides/**", "guides/a/b.md", true)]
    [InlineData("guides/*", "guides/a.md", true)]
    [InlineData("guides/*.md", "guides/a/b.md", false)]
    [InlineData("**/b.md", "b.md", true)]
    [InlineData("**/b.md", "guides/a/b.md", true)]
    [InlineData("guides", "guides/a/b.md", true)]
    [InlineData("guides/", "other/guides/b.md", true)]
    [InlineData("/guides", "other/guides/b.md", false)]
    [InlineData("*.MD", "guides/a.md", true)]
    [InlineData("a.md", "guides/ba.md", false)]
    [InlineData("guide?/a.md", "guides/a.md", true)]
    [InlineData("guide?/a.md", "guide/a.md", false)]
    [InlineData("a+(b).md", "a+(b).md", true)]
    public void A_path_matches_as_in_gitignore(string pattern, string path, bool matches) => Assert.Equal(matches, Pattern.OfPath(pattern).Matches(path));

    [Theory]
    [InlineData("widget", "Widget", true)]
    [InlineData("wid*", "Widget Pro", true)]
    [InlineData("widget", "Widget Pro", false)]
    [InlineData("2.?", "2.1", true)]
    [InlineData("2.1", "221", false)]
    public void A_text_matches_as_a_whole(string pattern, string text, bool matches) => Assert.Equal(matches, Pattern.OfText(pattern).Matches(text));

    [Fact]
    public void A_hostile_pattern_is_quick() => Assert.False(Pattern.OfPath(string.Concat(Enumerable.Repeat("*a", 500))).Matches(new string('a', 2000) + "b"));
}
