using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Chunking;

public sealed class SectionChunkerTests
{
    private static readonly SectionChunker _small = new(new ChunkerSettings(32, 8));

    [Theory]
    [InlineData(31, 0)]
    [InlineData(4097, 0)]
    [InlineData(64, 32)]
    [InlineData(64, -1)]
    public void Settings_out_of_range_are_refused(int size, int overlap) =>
        Assert.Throws<ArgumentException>(() => new ChunkerSettings(size, overlap));

    [Fact]
    public void Identity_names_the_strategy_and_its_settings() => Assert.Equal("section/1 size=256 overlap=32", new SectionChunker().Identity);

    [Fact]
    public void A_heading_is_context_and_not_text()
    {
        var builder = new DocumentBuilder("text");
        builder.AddHeading(1, "Traps");
        builder.AddHeading(2, "Cause");
        builder.Add(BlockKind.Paragraph, "The cause is written to mcause.");

        var chunk = Assert.Single(_small.Split(builder.Build()));

        Assert.Equal("Traps › Cause", chunk.Context);
        Assert.Equal("The cause is written to mcause.", chunk.Text);
        Assert.Equal(1, chunk.Section);
    }

    [Fact]
    public void A_section_without_body_and_children_is_a_chunk_of_its_heading()
    {
        var builder = new DocumentBuilder("text");
        builder.AddHeading(1, "Traps");
        builder.AddHeading(2, "Reserved");

        var chunk = Assert.Single(_small.Split(builder.Build()));

        Assert.Equal(("Reserved", "Traps"), (chunk.Text, chunk.Context));
    }

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

    [Fact]
    public void A_chunk_names_the_pages_it_stands_on()
    {
        var builder = new DocumentBuilder("pdf");
        builder.BeginPage(3, 100, 100);
        builder.Add(BlockKind.Paragraph, "One.");
        builder.BeginPage(4, 100, 100);
        builder.Add(BlockKind.Paragraph, "Two.");

        Assert.Equal(new PageRange(3, 4), Assert.Single(_small.Split(builder.Build())).Pages);
    }

    [Fact]
    public void Random_documents_keep_every_promise() => Prop.ForAll(Documents, document =>
    {
        var chunks = _small.Split(document);

        Assert.All(chunks, (chunk, i) => AssertPromises(document, chunk, i));
        Assert.All(chunks.Zip(chunks.Skip(1)), pair => Assert.True(pair.First.Span.Start < pair.Second.Span.Start && pair.First.Span.End < pair.Second.Span.End));
        AssertCovers(document, chunks);
    }).QuickCheckThrowOnFailure();

    private static void AssertPromises(Document document, Chunk chunk, int i)
    {
        Assert.Equal(i, chunk.Ordinal);
        Assert.Equal(chunk.Span.Of(document.Text), chunk.Text);
        Assert.Equal(chunk.Text.Trim(), chunk.Text);
        Assert.InRange(TokenCounter.Count(chunk.Text), 1, 32);
        Assert.True(document.Sections[chunk.Section].Span.Contains(chunk.Span));
        Assert.All(chunk.Blocks, block => Assert.True(chunk.Span.Contains(block.Span) && block.Span.Length > 0));
        Assert.False(IsInsideWord(document.Text, chunk.Span.Start) || IsInsideWord(document.Text, chunk.Span.End));
    }

    /// <summary>Whether a cut parts a word; one that is longer than a whole chunk may be.</summary>
    private static bool IsInsideWord(string text, int at)
    {
        var start = at;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (start < at)
        {
            var end = TokenCounter.WordEnd(text, start);
            if (at < end)
            {
                return end - start <= 32 * TokenCounter.MaxTokenLength;
            }

            start = end;
        }

        return false;
    }

    private static void AssertCovers(Document document, IReadOnlyList<Chunk> chunks)
    {
        var covered = new bool[document.Text.Length];
        foreach (var chunk in chunks)
        {
            covered.AsSpan(chunk.Span.Start, chunk.Span.Length).Fill(true);
        }

        foreach (var block in document.Blocks.Where(block => block.Kind != BlockKind.Heading))
        {
            var lost = Enumerable.Range(block.Span.Start, block.Span.Length).Any(i => !covered[i] && !char.IsWhiteSpace(document.Text[i]));
            Assert.False(lost);
        }
    }

    private static Arbitrary<Document> Documents => Block.ListOf(8).Select(blocks =>
    {
        var builder = new DocumentBuilder("text");
        foreach (var (kind, level, text) in blocks)
        {
            _ = kind == BlockKind.Heading ? builder.AddHeading(level, text) : builder.Add(kind, text, kind == BlockKind.Table ? "Table 1" : "");
        }

        return builder.Build();
    }).ToArbitrary();

    private static Gen<(BlockKind Kind, int Level, string Text)> Block =>
        from kind in Gen.Elements(Enum.GetValues<BlockKind>())
        from level in Gen.Choose(1, 4)
        from words in Gen.Elements(Words).ListOf(kind == BlockKind.Heading ? 4 : 40)
        from length in Gen.Choose(0, words.Count)
        select (kind, level, string.Concat(words.Take(length)));

    private static readonly string[] Words =
    [
        "word ", "The end. ", "x", "mstatus.MIE ", "0x7fff. ", "漢字。", "かな", "\ud83d\ude00", "\ud840\udc00", "e\u0301 ", "\n", "\t", " ", "a_b-c ", "\ud800", new string('w', 700), new string('y', 3000),
    ];
}
