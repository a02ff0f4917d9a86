using Footnote.Reading.Pdf;

namespace Footnote.Tests.Reading.Pdf;

public sealed class ContentsDetectorTests
{
    [Fact]
    public void Rows_with_dot_leaders_and_their_heading_are_contents()
    {
        var rows = Lay.Rows(15, "Table of Contents", "Preamble ........ 1", "1. Introduction ....... 4", "2. Registers . . . . . . 5", "A Appendix 12", "Text that follows");

        Assert.Equal(rows.Take(5), ContentsDetector.Find(rows).OrderBy(row => row.Middle));
    }

    [Fact]
    public void Entries_without_dots_are_contents_under_their_heading_only()
    {
        var rows = Lay.Rows(15, "Contents", "1 Foo 2", "2 Bar 3", "3 Baz 4");

        Assert.Equal(4, ContentsDetector.Find(rows).Count);
        Assert.Empty(ContentsDetector.Find(rows.GetRange(1, 3)));
    }

    [Fact]
    public void An_ellipsis_in_running_text_is_not()
    {
        Assert.Empty(ContentsDetector.Find(Lay.Rows(15, "and so on ..... 7", "This is text", "and this", "and that", "to the end")));
    }
}
