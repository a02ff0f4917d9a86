using Footnote.Documents;

namespace Footnote.Server.Rest;

/// <summary>A paragraph, heading, list item, table (a line a row, cells separated by tabs) or listing within a passage.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First UTF-16 code unit of the passage's text.</param>
/// <param name="End">One past the last.</param>
/// <param name="Header">The header row of a table, also where the passage holds only later rows; empty where there is none.</param>
internal sealed record PassageBlock(BlockKind Kind, int Start, int End, string Header)
{
    /// <summary>The blocks of a passage in order, disjoint; all of its text where it knows none.</summary>
    public static IReadOnlyList<PassageBlock> Of(Passage passage) => passage.Blocks.Count == 0
        ? [new PassageBlock(BlockKind.Paragraph, 0, passage.Text.Length, "")]
        : [.. passage.Blocks.Select(block => new PassageBlock(block.Kind, block.Span.Start - passage.Span.Start, block.Span.End - passage.Span.Start, HeaderOf(block)))];

    /// <summary>A table's context is its caption, where it has one, and its header row.</summary>
    private static string HeaderOf(Block block)
    {
        var last = block.Context[(block.Context.LastIndexOf('\n') + 1)..];
        return block.Kind == BlockKind.Table && last.Contains('\t', StringComparison.Ordinal) ? last : "";
    }
}
