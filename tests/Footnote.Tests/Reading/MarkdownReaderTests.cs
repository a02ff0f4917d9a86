using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Reading;
using Footnote.Tests.Support;

namespace Footnote.Tests.Reading;

public sealed class MarkdownReaderTests
{
    private static Document Read(string markdown) => new MarkdownReader().Read(markdown, CancellationToken.None);

    [Fact]
    public void Marks_go_and_words_stay()
    {
        var document = Read("---\ntitle: \"The guide\"\n---\n# Use `C#`\n\nSee [the *docs*](u) and ![a cat](c.png) &amp; <b>more</b>.\n");

        Assert.Equal("The guide", document.Title);
        Assert.Equal("Use C#\n\nSee the docs and a cat & more.", document.Text);
        Assert.Equal([4, 6], document.Blocks.Select(block => block.SourceLine));
    }

    [Fact]
    public void Anchors_are_githubs_and_repeats_are_numbered() =>
        Assert.Equal(["a--b-c", "x", "x-1", "x-2", "own"], Read("# A & b.c\n".Replace("b.c", "b c", StringComparison.Ordinal) + "# X\n# X\n# X\n# Named[[own]]\n").Sections.Select(section => section.Anchor));

    [Fact]
    public void A_table_is_one_row_a_line_with_its_caption_and_header_as_context()
    {
        var table = Read("Table 2: Bits\n\n| Name | Use |\n|---|---|\n| `MIE` | on \\| off |\n").Blocks[1];

        Assert.Equal((BlockKind.Table, "Table 2: Bits\nName\tUse"), (table.Kind, table.Context));
    }

    [Fact]
    public void Nested_items_are_blocks_of_their_own_with_their_marks() =>
        Assert.Equal("- one\n\n1. two\n\n- three", Read("- one\n  1. two\n- three\n").Text);

    [Fact]
    public void Mdx_leaves_only_words() =>
        Assert.Equal("Intro\n\nInside\n\nWARNING: Careful.", Read("import X from \"./x\";\n\nIntro {/* not this */}\n\n<Tip>\n\nInside\n\n</Tip>\n\n> [!WARNING]\n> Careful.\n").Text);

    [Fact]
    public void Html_blocks_are_read_as_html() =>
        Assert.Equal("a\tb\n\nSeen", Read("<table><tr><td>a</td><td>b</td></tr></table>\n\n<script>no</script>\n\n<div>Seen</div>\n").Text);

    [Fact]
    public void Rules_of_any_length_are_no_nesting() => Assert.Equal("a\n\nb", Read("a\n\n" + new string('-', 500) + "\n\nb").Text);

    [Theory]
    [InlineData("- ")]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("[a](")]
    [InlineData("1. ")]
    public void Endless_nesting_is_refused(string mark)
    {
        var error = Assert.Throws<UnreadableDocumentException>(() => Read(string.Concat(Enumerable.Repeat(mark, 100_000)) + "x"));

        Assert.Equal(UnreadableReason.Damaged, error.Reason);
    }

    [Fact]
    public void Lists_indented_without_end_are_refused() => Assert.Throws<UnreadableDocumentException>(() =>
        Read(string.Join('\n', Enumerable.Range(0, 3000).Select(i => new string(' ', 2 * i) + "- x"))));

    [Theory]
    [InlineData("hub-docs")]
    [InlineData("csharpstandard")]
    public async Task Real_documentation_is_read_and_cut_without_exception(string corpus)
    {
        var readers = new DocumentReaders([new MarkdownReader()]);
        var chunker = new SectionChunker();
        foreach (var path in Directory.EnumerateFiles(SharedData.Require("docs", corpus), "*.md", SearchOption.AllDirectories))
        {
            var document = await readers.ReadAsync(new FileInfo(path), CancellationToken.None);
            Assert.All(chunker.Split(document), chunk => Assert.InRange(TokenCounter.Count(chunk.Text), 1, 256));
        }
    }
}
