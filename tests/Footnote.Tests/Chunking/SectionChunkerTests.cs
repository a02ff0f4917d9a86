using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Reading;
using Footnote.Tests.Contracts;

namespace Footnote.Tests.Chunking;

public sealed class SectionChunkerTests : ChunkerContract
{
    private static readonly SectionChunker _small = new(new ChunkerSettings(32, 8));

    protected override IChunker Chunker(ChunkerSettings settings) => new SectionChunker(settings);

    [Theory]
    [InlineData(31, 0)]
    [InlineData(4097, 0)]
    [InlineData(64, 32)]
    [InlineData(64, -1)]
    public void Settings_out_of_range_are_refused(int size, int overlap) =>
        Assert.Throws<ArgumentException>(() => new ChunkerSettings(size, overlap));

    [Fact]
    public void Identity_names_the_strategy_and_its_settings() => Assert.Equal("section/2 size=256 overlap=32", new SectionChunker().Identity);

    [Fact]
    public void A_long_table_is_cut_between_rows_and_its_header_repeated_as_context()
    {
        var builder = new DocumentBuilder("text");
        var rows = string.Join('\n', Enumerable.Range(0, 40).Select(i => $"r{i}\tregister {i}"));
        builder.Add(BlockKind.Table, "Name\tMeaning\n" + rows, "Table 1 Registers\nName\tMeaning");

        var chunks = _small.Split(builder.Build());

        Assert.True(chunks.Count > 1);
        Assert.Equal("Table 1 Registers", chunks[0].Context);
        Assert.All(chunks.Skip(1), chunk => Assert.Equal("Table 1 Registers · Name\tMeaning", chunk.Context));
        Assert.All(chunks.Skip(1), chunk => Assert.StartsWith("r", chunk.Text, StringComparison.Ordinal));
        Assert.All(chunks.Zip(chunks.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start));
    }

    [Fact]
    public void Prose_overlaps_by_whole_sentences()
    {
        var builder = new DocumentBuilder("text");
        builder.Add(BlockKind.Paragraph, string.Join(' ', Enumerable.Range(0, 20).Select(i => $"This is sentence {i}.")));

        var chunks = _small.Split(builder.Build());

        Assert.All(chunks.Zip(chunks.Skip(1)), pair => Assert.True(pair.Second.Span.Start < pair.First.Span.End));
        Assert.All(chunks, chunk => Assert.StartsWith("This is", chunk.Text, StringComparison.Ordinal));
    }
}
