using Footnote.Reading.Pdf;

namespace Footnote.Tests.Reading.Pdf;

public sealed class HeadingTests
{
    private static readonly List<TextRow> s_page =
    [
        Lay.Row(50, 50, "See 2.1. Halt Summary for more"),
        Lay.Row(50, 90, "2.1. Halt Summary", height: 16, bold: true),
        Lay.Row(50, 120, "Each bit says whether one hart is halted."),
        Lay.Row(50, 160, "2.2. A Title That Takes", height: 16, bold: true),
        Lay.Row(50, 178, "Two Rows", height: 16, bold: true),
    ];

    [Fact]
    public void Bookmarks_are_found_where_their_words_stand()
    {
        var headings = OutlineHeadings.Find([new("2.1. Halt Summary", 1, 2), new("2.2. A Title That Takes Two Rows", 1, 2)], [s_page], Lay.Body);

        Assert.Equal([1, 2], headings.Select(heading => heading.Rows.Count));
        Assert.Same(s_page[1], headings[0].Rows[0]);
        Assert.All(headings, heading => Assert.Equal(2, heading.Level));
    }

    [Fact]
    public void A_bookmark_without_the_number_of_its_heading_is_found()
    {
        Assert.Same(s_page[1], Assert.Single(OutlineHeadings.Find([new("Halt Summary", 1, 1)], [s_page], Lay.Body)).Rows[0]);
    }

    [Theory]
    [InlineData(1, "Not on this page")]
    [InlineData(0, "2.1. Halt Summary")]
    [InlineData(99, "2.1. Halt Summary")]
    public void Bookmarks_that_lead_elsewhere_invent_no_heading(int page, string title)
    {
        Assert.Empty(OutlineHeadings.Find([new(title, page, 1)], [s_page], Lay.Body));
    }

    [Fact]
    public void Without_bookmarks_larger_numbered_rows_are_headings_by_their_number()
    {
        var headings = FontHeadings.Find([s_page], Lay.Body);

        Assert.Equal(["2.1. Halt Summary", "2.2. A Title That Takes"], headings.Select(heading => heading.Rows[0].Text));
        Assert.All(headings, heading => Assert.Equal(2, heading.Level));
    }
}
