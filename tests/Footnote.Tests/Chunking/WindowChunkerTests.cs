using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Reading;
using Footnote.Tests.Contracts;

namespace Footnote.Tests.Chunking;

public sealed class WindowChunkerTests : ChunkerContract
{
    protected override IChunker Chunker(ChunkerSettings settings) => new WindowChunker(settings);

    [Fact]
    public void Identity_names_the_strategy_and_its_settings() => Assert.Equal("window/2 size=256 overlap=32", new WindowChunker().Identity);

    [Fact]
    public void Windows_move_on_by_their_size_less_the_overlap()
    {
        var chunks = new WindowChunker(new ChunkerSettings(40, 10)).Split(Numbered(100));

        Assert.Equal([("0", "39"), ("30", "69"), ("60", "99")], chunks.Select(chunk => (chunk.Text.Split()[0], chunk.Text.Split()[^1])));
    }

    [Fact]
    public void A_window_takes_no_heed_of_paragraphs_and_ends_with_the_section()
    {
        var builder = new DocumentBuilder("text");
        builder.AddHeading(1, "One");
        builder.Add(BlockKind.Paragraph, string.Join(' ', Enumerable.Range(0, 25)));
        builder.Add(BlockKind.Paragraph, string.Join(' ', Enumerable.Range(25, 10)));
        builder.AddHeading(1, "Two");
        builder.Add(BlockKind.Paragraph, "The end.");

        var chunks = new WindowChunker(new ChunkerSettings(32, 0)).Split(builder.Build());

        Assert.Equal(["31", "34", "end."], chunks.Select(chunk => chunk.Text.Split()[^1]));
        Assert.Equal(["One", "One", "One › Two"], chunks.Select(chunk => chunk.Context));
        Assert.Equal(2, chunks[0].Blocks.Count);
    }

    private static Document Numbered(int words)
    {
        var builder = new DocumentBuilder("text");
        builder.Add(BlockKind.Paragraph, string.Join(' ', Enumerable.Range(0, words)));
        return builder.Build();
    }
}
