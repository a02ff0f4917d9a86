using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace Footnote.Tests.Contracts;

/// <summary>What every chunker promises, whatever its strategy.</summary>
public abstract class ChunkerContract
{
    private IChunker Small => Chunker(new ChunkerSettings(32, 8));

    /// <summary>A chunker of the kind that is tested.</summary>
    protected abstract IChunker Chunker(ChunkerSettings settings);

    [Fact]
    public void A_heading_is_context_and_not_text()
    {
        var builder = new DocumentBuilder("text");
        builder.AddHeading(1, "Traps");
        builder.AddHeading(2, "Cause");
        builder.Add(BlockKind.Paragraph, "The cause is written to mcause.");

        var chunk = Assert.Single(Small.Split(builder.Build()));

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

        var chunk = Assert.Single(Small.Split(builder.Build()));

        Assert.Equal(("Reserved", "Traps"), (chunk.Text, chunk.Context));
    }

    [Fact]
    public void The_title_of_the_document_begins_the_context_and_is_in_nothing_else()
    {
        var builder = new DocumentBuilder("text") { Title = "The Manual" };
        builder.AddHeading(1, "Traps");
        builder.Add(BlockKind.Table, "5\tLoad", "Causes");
        var untitled = builder.Build() with { Title = null };

        var chunk = Assert.Single(Small.Split(builder.Build()));
        var plain = Assert.Single(Small.Split(untitled));

        Assert.Equal("The Manual › Traps\nCauses", chunk.Context);
        Assert.Equal("Traps\nCauses", plain.Context);
        Assert.Equal((plain.Text, plain.Span, plain.Section), (chunk.Text, chunk.Span, chunk.Section));
    }

    [Fact]
    public void Text_before_and_without_headings_has_the_title_as_context()
    {
        var builder = new DocumentBuilder("text") { Title = "The Manual" };
        builder.Add(BlockKind.Paragraph, "Read this first.");
        builder.AddHeading(1, "the manual");
        builder.Add(BlockKind.Paragraph, "Then this.");

        Assert.Equal(["The Manual", "the manual"], Small.Split(builder.Build()).Select(chunk => chunk.Context));
    }

    [Fact]
    public void A_chunk_names_the_pages_it_stands_on()
    {
        var builder = new DocumentBuilder("pdf");
        builder.BeginPage(3, 100, 100);
        builder.Add(BlockKind.Paragraph, "One.");
        builder.BeginPage(4, 100, 100);
        builder.Add(BlockKind.Paragraph, "Two.");

        Assert.Equal(new PageRange(3, 4), Assert.Single(Small.Split(builder.Build())).Pages);
    }

    [Fact]
    public void Another_setting_is_another_identity() =>
        Assert.Equal(4, new[] { (256, 32), (256, 0), (128, 32), (64, 8) }.Select(sizes => Chunker(new ChunkerSettings(sizes.Item1, sizes.Item2)).Identity).Distinct().Count());

    [Fact]
    public void Random_documents_keep_every_promise() => Prop.ForAll(Documents, document =>
    {
        var chunks = Small.Split(document);

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
