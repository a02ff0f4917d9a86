using Footnote.Documents;
using Footnote.Reading.Pdf;

namespace Footnote.Tests.Reading.Pdf;

public sealed class TableTests
{
    [Fact]
    public void Rows_with_a_common_corridor_become_a_table_with_cells()
    {
        var rows = Lay.Rows(20, "Number    Name       Description", "0x001     fflags     Accrued exceptions", "0x002     frm        Rounding mode");

        var table = Assert.Single(Tables(rows));

        Assert.Equal(["Number\tName\tDescription", "0x001\tfflags\tAccrued exceptions", "0x002\tfrm\tRounding mode"], Lines(table));
        Assert.Equal("Number\tName\tDescription", table.Context);
    }

    [Fact]
    public void The_caption_above_comes_before_the_header_in_the_context()
    {
        var rows = Lay.Rows(20, "Table 12. Encoding of MODE", "Value    Name", "0        Bare", "8        Sv39");

        Assert.Equal("Table 12. Encoding of MODE\nValue\tName", Assert.Single(Tables(rows)).Context);
    }

    [Fact]
    public void Lines_of_one_cell_are_one_row()
    {
        List<TextRow> rows =
        [
            Lay.Row(50, 100, "Field     Description           Access"),
            Lay.Row(50, 121, "step      When set, the hart    R/W"),
            Lay.Row(50, 136, "          executes one          "),
            Lay.Row(50, 151, "          instruction.          "),
            Lay.Row(50, 172, "prv       The privilege mode    R"),
        ];

        Assert.Equal(
            ["Field\tDescription\tAccess", "step\tWhen set, the hart executes one instruction.\tR/W", "prv\tThe privilege mode\tR"],
            Lines(Assert.Single(Tables(rows))));
    }

    [Fact]
    public void A_paragraph_inside_a_cell_stays_in_its_row()
    {
        List<TextRow> rows =
        [
            Lay.Row(50, 100, "group     When hgselect is 0    WARL"),
            Lay.Row(50, 115, "          contains the group."),
            Lay.Row(50, 142, "          Groups count from 0."),
            Lay.Row(50, 163, "other     Nothing to see        R"),
        ];

        Assert.Equal(
            ["group\tWhen hgselect is 0 contains the group. Groups count from 0.\tWARL", "other\tNothing to see\tR"], Lines(Assert.Single(Tables(rows))));
    }

    [Fact]
    public void A_subtitle_in_the_middle_is_a_row_of_its_own()
    {
        var rows = Lay.Rows(
            20, "Number    Name       Description of it", "0x001     fflags     Accrued exceptions", "             Vector CSRs", "0x008     vstart     Vector start position");

        Assert.Equal("Vector CSRs", Lines(Assert.Single(Tables(rows)))[2]);
    }

    [Fact]
    public void Running_text_is_no_table()
    {
        var rows = Lay.Rows(15, "This paragraph has several lines of text and", "none of them leaves any corridor open to the", "lines that come after it on the very page.");

        Assert.Empty(TableDetector.Find(rows, Lay.Body));
    }

    [Fact]
    public void Text_after_a_table_is_not_drawn_into_it()
    {
        List<TextRow> rows =
        [
            Lay.Row(50, 100, "Code         Meaning"),
            Lay.Row(50, 120, "SUCCESS      It went well"),
            Lay.Row(50, 150, "The harts may change their states at any time"),
            Lay.Row(50, 165, "and so the value may be old when it arrives."),
        ];

        Assert.Equal(2, Assert.Single(TableDetector.Find(rows, Lay.Body)).Count);
    }

    [Fact]
    public void Lettering_of_a_drawing_is_kept_row_by_row()
    {
        List<TextRow> rows = [Lay.Row(50, 100, "31          0", height: 6), Lay.Row(80, 112, "data", height: 6), Lay.Row(85, 124, "32", height: 6)];

        var region = Assert.Single(TableDetector.Find(rows, Lay.Body));

        Assert.True(region.IsDrawing);
        Assert.Equal(["31\t0", "data", "32"], Lines(TableBuilder.Build(rows, region)));
    }

    [Fact]
    public void A_table_that_goes_on_overleaf_keeps_its_context()
    {
        var continued = new ContinuedTables();
        var start = new LayoutBlock(BlockKind.Table, [new("Value\tName", default), new("0\tBare", default)], Context: "Table 1. Modes\nValue\tName");
        var rest = new LayoutBlock(BlockKind.Table, [new("8\tSv39", default)], Context: "8\tSv39");

        continued.Link([start]);

        Assert.Equal(start.Context, continued.Link([rest])[0].Context);
    }

    private static List<LayoutBlock> Tables(List<TextRow> rows) =>
        TableDetector.Find(rows, Lay.Body).ConvertAll(region => TableBuilder.Build(rows, region));

    private static List<string> Lines(LayoutBlock block) => [.. block.Lines.Select(line => line.Text)];
}
