using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Reading;
using Footnote.Tests.Contracts;

namespace Footnote.Tests.Chunking;

public sealed class SentenceChunkerTests : ChunkerContract
{
    protected override IChunker Chunker(ChunkerSettings settings) => new SentenceChunker(settings);

    [Fact]
    public void Identity_names_the_strategy_and_its_settings() => Assert.Equal("sentence/2 size=256 overlap=32", new SentenceChunker().Identity);

    [Fact]
    public void A_chunk_is_filled_with_sentences_of_the_next_paragraph()
    {
        var document = ThreeParagraphs();

        var bySentence = new SentenceChunker(new ChunkerSettings(32, 0)).Split(document);
        var bySection = new SectionChunker(new ChunkerSettings(32, 0)).Split(document);

        Assert.Equal([20, 20, 20], bySection.Select(chunk => TokenCounter.Count(chunk.Text)));
        Assert.Equal([30, 30], bySentence.Select(chunk => TokenCounter.Count(chunk.Text)));
        Assert.All(bySentence, chunk => Assert.EndsWith(".", chunk.Text, StringComparison.Ordinal));
        Assert.Equal(2, bySentence[0].Blocks.Count);
    }

    [Fact]
    public void A_table_that_fits_stays_whole()
    {
        var builder = new DocumentBuilder("text");
        builder.Add(BlockKind.Paragraph, string.Join(' ', Enumerable.Repeat("One two three four.", 5)));
        builder.Add(BlockKind.Table, "a\tb\nc\td\ne\tf\ng\th");

        Assert.Equal("a\tb\nc\td\ne\tf\ng\th", new SentenceChunker(new ChunkerSettings(32, 0)).Split(builder.Build())[^1].Text);
    }

    private static Document ThreeParagraphs()
    {
        var builder = new DocumentBuilder("text");
        for (var i = 0; i < 3; i++)
        {
            builder.Add(BlockKind.Paragraph, string.Join(' ', Enumerable.Repeat("It has four words.", 4)));
        }

        return builder.Build();
    }
}
