using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>
/// What every strategy shares: sections one by one, so that a citation can name the one it stands in, title and headings as context, pieces packed into
/// chunks. How the blocks of a section become pieces is the strategy's own.
/// </summary>
internal static class SectionCutter
{
    /// <summary>Part of every strategy's identity: raised whenever the same document gives other chunks or another context than before.</summary>
    public const int Version = 2;

    /// <summary>Cuts a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="settings">Size and overlap.</param>
    /// <param name="cut">Makes pieces, in order, of a section's blocks.</param>
    public static IReadOnlyList<Chunk> Split(Document document, ChunkerSettings settings, Func<BlockCutter, IEnumerable<Block>, IEnumerable<Piece>> cut)
    {
        ArgumentNullException.ThrowIfNull(document);
        var cutter = new BlockCutter(document.Text, settings.Size);
        var title = ContextTitle.Of(document);
        var chunks = new List<Chunk>();
        var nextBlock = 0;
        for (var section = 0; section < document.Sections.Count; section++)
        {
            var blocks = TakeBlocks(document, section, ref nextBlock);
            var pieces = cut(cutter, Body(document, section, blocks)).ToList();
            foreach (var span in new PiecePacker(pieces, settings).Pack())
            {
                chunks.Add(Chunk(document, title, section, blocks, span, chunks.Count));
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

    private static Chunk Chunk(Document document, ContextTitle title, int section, List<Block> blocks, SourceSpan span, int ordinal)
    {
        var held = blocks.Where(block => block.Span.Overlaps(span)).ToList();
        var text = span.Of(document.Text);
        return new Chunk(
            ordinal, span, text, Context(title, document.Sections[section], held, text), section, Pages(document, span),
            held.ConvertAll(block => block with { Span = Spans.Trim(document.Text, Spans.Clip(block.Span, span)) }));
    }

    private static string Context(ContextTitle title, Section section, List<Block> held, string text)
    {
        var headings = held[0].Kind == BlockKind.Heading ? section.Path.SkipLast(1) : section.Path;
        var above = headings.Prepend(title.Above(section.Path)).Where(heading => heading.Length > 0);
        var unsaid = held.SelectMany(block => block.Context.Split('\n')).Where(line => line.Length > 0 && !text.Contains(line, StringComparison.Ordinal));
        return string.Join('\n', new[] { string.Join(" › ", above), string.Join(" · ", unsaid) }.Where(line => line.Length > 0));
    }

    private static PageRange? Pages(Document document, SourceSpan span)
    {
        var pages = document.Pages.Where(page => page.Span.Overlaps(span)).ToList();
        return pages.Count == 0 ? null : new PageRange(pages[0].Number, pages[^1].Number);
    }
}
