using Footnote.Documents;

namespace Footnote.Tests.Documents;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("aks", "ask")]
    [InlineData("serach", "search")]
    [InlineData("ingset", "ingest")]
    [InlineData("stauts", "status")]
    [InlineData("fke", "fake")]
    [InlineData("servee", "serve")]
    [InlineData("zzzzzz", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found_also_where_letters_are_swapped(string typed, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(typed, ["fake", "ask", "serve", "search", "ingest", "status", "cache"]));
}
