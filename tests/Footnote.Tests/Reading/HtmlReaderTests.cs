using Footnote.Documents;
using Footnote.Reading;

namespace Footnote.Tests.Reading;

public sealed class HtmlReaderTests
{
    private static Document Read(string html) => new HtmlReader().Read(html, CancellationToken.None);

    [Fact]
    public void Only_the_main_content_is_read()
    {
        var document = Read("<title>Guide</title><nav>Menu</nav><main><h1 id=top>Hello ¶</h1><p>One <b>two</b><br>three</p><p hidden>no</p><script>no</script></main><footer>no</footer>");

        Assert.Equal("Guide", document.Title);
        Assert.Equal("Hello\n\nOne two three", document.Text);
        Assert.Equal("top", document.Sections[0].Anchor);
    }

    [Fact]
    public void Lists_tables_and_listings_keep_their_kind()
    {
        var document = Read("<ol start=3><li>a<ul><li>b</ul><li>c</ol><table><caption>T</caption><tr><th>n<th>v<tr><td>x<td colspan=2>y</table><pre>if x\n  y</pre>");

        Assert.Equal("3. a\n\n- b\n\n4. c\n\nT\n\nn\tv\nx\ty\n\nif x\n  y".Replace("T\n\n", "", StringComparison.Ordinal), document.Text);
        Assert.Equal("T\nn\tv", document.Blocks.Single(block => block.Kind == BlockKind.Table).Context);
    }

    [Fact]
    public void A_heading_may_end_in_a_sharp_sign() => Assert.Equal("C#", Read("<h1>C#</h1>").Title);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<div>x")]
    [InlineData("<table><tr><td>")]
    public void Endless_nesting_is_refused(string tag)
    {
        var error = Assert.Throws<UnreadableDocumentException>(() => Read(string.Concat(Enumerable.Repeat(tag, 200_000))));

        Assert.Equal(UnreadableReason.Damaged, error.Reason);
    }

    [Fact]
    public void A_small_page_that_unfolds_without_end_is_refused() => Assert.Throws<UnreadableDocumentException>(() =>
        Read("<p>" + string.Concat(Enumerable.Range(0, 200).Select(i => $"<b id={i}>")) + string.Concat(Enumerable.Repeat("<p>x", 100_000))));
}
