using Footnote.Documents;
using Footnote.Reading.Pdf;

namespace Footnote.Tests.Reading.Pdf;

public sealed class TextFlowTests
{
    [Theory]
    [InlineData("an inter-", "rupt arrives", "an inter", "")]
    [InlineData("the 4-", "KiB pages", "the 4-", "")]
    [InlineData("a memory-", "mapped register", "a memory-", "")]
    [InlineData("see example.org/", "specifications here", "see example.org/", "")]
    [InlineData("one line", "and another", "one line", " ")]
    [InlineData("a dash -", "and more", "a dash -", " ")]
    public void A_hyphen_at_the_end_of_a_line_goes_only_where_it_divides_a_word(string line, string next, string kept, string separator)
    {
        var hyphenation = new Hyphenation([Lay.Page(1, Lay.Words(0, 0, "interrupt memory-mapped memory mapped register"))]);

        Assert.Equal((kept, separator), hyphenation.Join(line, next));
    }

    [Fact]
    public void Code_keeps_its_indentation_and_empty_lines()
    {
        List<TextRow> rows =
        [
            Lay.Row(60, 100, "loop:", mono: true),
            Lay.Row(84, 115, "lw   a0, 4(sp)  # load", mono: true),
            Lay.Row(60, 145, "ret", mono: true),
        ];

        Assert.Equal(3, CodeDetector.RowsFrom(rows, 0, Lay.Body));
        Assert.Equal(["loop:", "    lw   a0, 4(sp)  # load", "", "ret"], CodeDetector.Build(rows).Lines.Select(line => line.Text));
    }

    [Fact]
    public void A_monospaced_last_line_of_a_paragraph_is_prose()
    {
        List<TextRow> rows = [Lay.Row(50, 100, "The value is kept in"), Lay.Row(50, 115, "mstatus.MIE", mono: true)];

        Assert.Equal(0, CodeDetector.RowsFrom(rows, 1, Lay.Body));
    }

    [Fact]
    public void Paragraphs_and_list_items_are_told_apart()
    {
        List<TextRow> rows =
        [
            Lay.Row(50, 100, "First paragraph with"),
            Lay.Row(50, 115, "two lines."),
            Lay.Row(50, 140, "Second paragraph:"),
            Lay.Row(60, 165, "1. an item that"),
            Lay.Row(78, 180, "goes on"),
            Lay.Row(60, 195, "2. another"),
        ];

        var blocks = ParagraphBuilder.Build(rows, Lay.Body).ToList();

        Assert.Equal([BlockKind.Paragraph, BlockKind.Paragraph, BlockKind.ListItem, BlockKind.ListItem], blocks.Select(block => block.Kind));
        Assert.Equal([2, 1, 2, 1], blocks.Select(block => block.Lines.Count));
    }

    [Fact]
    public void The_left_column_comes_before_the_right_one()
    {
        var lines = Enumerable.Range(0, 10).SelectMany(i => Lay.Words(50, 100 + (i * 15), "left words fill this column").Concat(Lay.Words(240, 102 + (i * 15), "right words fill that column")));
        var title = Lay.Words(60, 60, "A title that runs across both of the columns");

        var regions = ColumnSplitter.Split([.. title, .. lines]);

        Assert.Equal([1, 10, 10], regions.Select(rows => rows.Count));
        Assert.StartsWith("left", regions[1][9].Text, StringComparison.Ordinal);
    }
}
