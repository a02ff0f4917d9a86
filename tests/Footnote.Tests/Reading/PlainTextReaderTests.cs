using Footnote.Documents;
using Footnote.Reading;

namespace Footnote.Tests.Reading;

public sealed class PlainTextReaderTests
{
    [Fact]
    public void Underlines_make_headings_indents_make_listings_and_marks_make_items()
    {
        var document = new PlainTextReader().Read("Guide\n=====\n\nA line\nand another.\n\n    x = 1\n      y\n\nPart\n----\n- one\n  more\n- two\n", CancellationToken.None);

        Assert.Equal("Guide\n\nA line and another.\n\nx = 1\n      y\n\nPart\n\n- one more\n\n- two", document.Text);
        Assert.Equal([BlockKind.Heading, BlockKind.Paragraph, BlockKind.Code, BlockKind.Heading, BlockKind.ListItem, BlockKind.ListItem], document.Blocks.Select(block => block.Kind));
        Assert.Equal(["Guide", "Part"], document.Sections[1].Path);
        Assert.Equal([1, 4, 7, 10, 12, 14], document.Blocks.Select(block => block.SourceLine));
    }
}
