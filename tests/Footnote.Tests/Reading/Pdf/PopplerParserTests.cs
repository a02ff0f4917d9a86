using System.Text;
using Footnote.Documents;
using Footnote.Reading.Pdf;

namespace Footnote.Tests.Reading.Pdf;

public sealed class PopplerParserTests
{
    private static readonly string[] s_pieces =
        ["<", ">", "&", "&amp;", "<page width=\"5\" height=\"NaN\">", "</page>", "<word xMin=\"1e99\" yMin=\"x\">", "</word>", "a", "\u0001", "<text font=\"0\">", "<b>", "<outline>", "</outline>", "<item page=\"-3\">", "\"", "\uD800"];

    [Fact]
    public void Words_come_with_their_page_and_box()
    {
        var layout = BboxLayoutParser.Parse(Stream("""
            <title>A &amp; B</title><page width="595.28" height="841.89"><word xMin="1.5" yMin="2" xMax="30" yMax="14.25">a&lt;b</word></page>
            """));

        var word = Assert.Single(Assert.Single(layout.Pages).Words);
        Assert.Equal("A & B", layout.Title);
        Assert.Equal(("a<b", new BoundingBox(1.5f, 2, 30, 14.25f)), (word.Text, word.Box));
    }

    [Fact]
    public void Ligatures_are_taken_apart_and_pictograms_go()
    {
        var page = BboxLayoutParser.Parse(Stream("<page><word>\uFB01eld o\uFB03ce</word><word>\uF05A</word></page>")).Pages[0];

        Assert.Equal("field office", Assert.Single(page.Words).Text);
    }

    [Fact]
    public void Fonts_and_bookmarks_come_with_their_page_and_level()
    {
        var layout = FontLayoutParser.Parse(Stream("""
            <page number="1"><fontspec id="3" size="11" family="AAAAAA+mplus1mn-regular" color="#333"/><text top="10" left="20" width="30" height="12" font="3"><a href="x"><b>code</a></b></text></page>
            <outline><item page="1">One</item><outline><item page="2">One &amp; a half</item></outline><item></item></outline>
            """));

        Assert.Equal(new FontStyle(11, Bold: true, Monospace: true), Assert.Single(Assert.Single(layout.Pages)).Style);
        Assert.Equal([new OutlineEntry("One", 1, 1), new OutlineEntry("One & a half", 2, 2)], layout.Outline);
    }

    [Fact]
    public void No_output_whatever_breaks_the_parsers()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 30).Select(_ => s_pieces[random.Next(s_pieces.Length)]));

            Assert.All(BboxLayoutParser.Parse(Stream(text)).Pages, page => Assert.True(double.IsFinite(page.Width)));
            Assert.All(FontLayoutParser.Parse(Stream(text)).Outline, entry => Assert.InRange(entry.Level, 1, 64));
        }
    }

    [Fact]
    public void Words_take_the_style_of_the_run_they_stand_in()
    {
        var page = Lay.Page(1, Lay.Words(50, 100, "plain"), Lay.Words(100, 100, "code"));
        FontRun[] runs = [new(new BoundingBox(49, 100, 80, 112), new FontStyle(10, false, false)), new(new BoundingBox(100, 99, 124, 111), new FontStyle(10, false, true))];

        Assert.Equal([false, true], FontMatcher.Match(page, runs).Words.Select(word => word.Style.Monospace));
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
