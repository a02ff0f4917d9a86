using Footnote.Answering;
using Footnote.Documents;

namespace Footnote.Tests.Answering;

public sealed class SourceLinkTests
{
    [Fact]
    public void A_page_wins_over_an_anchor_and_an_anchor_over_a_line()
    {
        var passage = new Manual().Add("a b/ü#1.md", "Memory", "One.").Passages[0];

        Assert.Equal("a%20b/%C3%BC%231.md#L7", new Citation(1, passage, []).Link);
        Assert.Equal("a%20b/%C3%BC%231.md#the-%22memory%22", new Citation(1, passage with { Anchor = "the-\"memory\"" }, []).Link);
        Assert.Equal("a%20b/%C3%BC%231.md#page=12", new Citation(1, passage with { Anchor = "x", Pages = new PageRange(12, 13) }, []).Link);
        Assert.Equal("a%20b/%C3%BC%231.md", new Citation(1, passage with { Blocks = [] }, []).Link);
    }

    [Fact]
    public void A_quote_gives_the_line_of_its_block()
    {
        var passage = new Manual().Add("a.md", "Memory", (BlockKind.Paragraph, "One."), (BlockKind.Paragraph, "Two.")).Passages[0];

        Assert.Equal("a.md#L8", new Citation(1, passage, [passage.Blocks[1].Span]).Link);
    }
}
