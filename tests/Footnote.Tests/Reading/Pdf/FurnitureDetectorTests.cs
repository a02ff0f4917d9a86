using Footnote.Documents;
using Footnote.Reading.Pdf;

namespace Footnote.Tests.Reading.Pdf;

public sealed class FurnitureDetectorTests
{
    [Fact]
    public void Headers_that_count_the_pages_are_set_aside_whatever_else_they_say()
    {
        var pages = Enumerable.Range(1, 6).Select(n => Lay.Page(n, Lay.Words(50, 12, $"Section {(n < 3 ? "One" : "Two")} | Page {n + 8}"), Lay.Words(50, 300, "Body"))).ToList();

        var (kept, furniture) = FurnitureDetector.Split(pages, new PdfCleaning());

        Assert.All(kept, page => Assert.Equal("Body", page.Words[0].Text));
        Assert.Equal(6, furniture.Count(item => item.Kind == FurnitureKind.Header));
        Assert.Equal("Section One | Page 9", furniture[0].Text);
    }

    [Fact]
    public void Page_numbers_at_the_foot_are_told_apart()
    {
        var pages = Enumerable.Range(1, 4).Select(n => Lay.Page(n, Lay.Words(50, 300, $"Body of {(char)('a' + n)}"), Lay.Words(290, 820, $"{n}"))).ToList();

        Assert.All(FurnitureDetector.Split(pages, new PdfCleaning()).Furniture, item => Assert.Equal(FurnitureKind.PageNumber, item.Kind));
    }

    [Fact]
    public void The_header_row_of_a_long_table_stays()
    {
        var pages = Enumerable.Range(1, 12).Select(n => n > 4
            ? Lay.Page(n, Lay.Words(50, 60 + (n * 7), $"Prose{(char)('a' + n)} here"))
            : Lay.Page(n, Lay.Words(50, 60, "Field   Description   Access"), Lay.Words(50, 90, $"bit{n}   Text   R"))).ToList();

        Assert.Empty(FurnitureDetector.Split(pages, new PdfCleaning()).Furniture);
    }

    [Fact]
    public void Large_words_at_the_top_are_titles()
    {
        var pages = Enumerable.Range(1, 5).Select(n => Lay.Page(
            n, Lay.Words(50, 60, $"Chapter {n}", height: 24), Lay.Words(50, 110, $"Words of {(char)('a' + n)} that are many and of the usual height"))).ToList();

        Assert.Empty(FurnitureDetector.Split(pages, new PdfCleaning()).Furniture);
    }
}
