using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>
/// Cuts along the document's structure: a chunk never crosses a section, holds whole blocks while they fit, and otherwise ends at a sentence, a row or a line.
/// </summary>
/// <remarks>
/// A heading is not part of a chunk's text but of its context; only a section that has neither a body nor a subsection is a chunk of its heading.
/// No chunk has more than <see cref="ChunkerSettings.Size"/> tokens, and a word is cut only where it alone is longer than
/// <see cref="ChunkerSettings.Size"/> × <see cref="TokenCounter.MaxTokenLength"/> UTF-16 code units.
/// </remarks>
/// <param name="settings">Size and overlap; the defaults where null.</param>
public sealed class SectionChunker(ChunkerSettings? settings = null) : IChunker
{
    private readonly ChunkerSettings _settings = settings ?? new ChunkerSettings();

    /// <inheritdoc/>
    public string Identity => $"section/1 size={_settings.Size} overlap={_settings.Overlap}";

    /// <inheritdoc/>
    public IReadOnlyList<Chunk> Split(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var cutter = new BlockCutter(document.Text, _settings.Size);
        var chunks = new List<Chunk>();
        var nextBlock = 0;
        for (var section = 0; section < document.Sections.Count; section++)
        {
            var blocks = TakeBlocks(document, section, ref nextBlock);
            var body = Body(document, section, blocks);
            var pieces = body.SelectMany(cutter.Cut).ToList();
            foreach (var span in new PiecePacker(pieces, _settings).Pack())
            {
                chunks.Add(Chunk(document, section, blocks, span, chunks.Count));
            }
        }

        return chunks;
    }

    private static List<Block> TakeBlocks(Document document, int section, ref int next)
    {
        var blocks = new List<Block>();
        while (next < document.Blocks.Count && document.Blocks[next].Span.Start < document.Sections[section].Span.End)
        {
            blocks.Add(document.Blocks[next++]);
        }

        return blocks;
    }

    /// <summary>What is cut into chunks: the blocks under the heading, or the heading itself where nothing else would show it.</summary>
    private static IEnumerable<Block> Body(Document document, int section, List<Block> blocks)
    {
        var opensWithHeading = blocks.Count > 0 && blocks[0].Kind == BlockKind.Heading && document.Sections[section].Level > 0;
        var isShownElsewhere = blocks.Count > 1 || HasSubsection(document, section);
        return opensWithHeading && isShownElsewhere ? blocks.Skip(1) : blocks;
    }

    private static bool HasSubsection(Document document, int section) =>
        section + 1 < document.Sections.Count && document.Sections[section + 1].Level > document.Sections[section].Level;

    private static Chunk Chunk(Document document, int section, List<Block> blocks, SourceSpan span, int ordinal)
    {
        var held = blocks.Where(block => block.Span.Overlaps(span)).ToList();
        var text = span.Of(document.Text);
        return new Chunk(
            ordinal, span, text, Context(document.Sections[section], held, text), section, Pages(document, span),
            held.ConvertAll(block => block with { Span = Spans.Trim(document.Text, Spans.Clip(block.Span, span)) }));
    }

    private static string Context(Section section, List<Block> held, string text)
    {
        var headings = held[0].Kind == BlockKind.Heading ? section.Path.SkipLast(1) : section.Path;
        var unsaid = held.SelectMany(block => block.Context.Split('\n')).Where(line => line.Length > 0 && !text.Contains(line, StringComparison.Ordinal));
        return string.Join('\n', new[] { string.Join(" › ", headings), string.Join(" · ", unsaid) }.Where(line => line.Length > 0));
    }

    private static PageRange? Pages(Document document, SourceSpan span)
    {
        var pages = document.Pages.Where(page => page.Span.Overlaps(span)).ToList();
        return pages.Count == 0 ? null : new PageRange(pages[0].Number, pages[^1].Number);
    }
}
