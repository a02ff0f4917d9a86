using Footnote.Documents;

namespace Footnote.Server.Rest;

/// <summary>A paragraph, heading, list item, table (a line a row, cells separated by tabs) or listing within a passage.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First UTF-16 code unit of the passage's text.</param>
/// <param name="End">One past the last.</param>
internal sealed record PassageBlock(BlockKind Kind, int Start, int End)
{
    /// <summary>The blocks of a passage in order, disjoint; all of its text where it knows none.</summary>
    public static IReadOnlyList<PassageBlock> Of(Passage passage) => passage.Blocks.Count == 0
        ? [new PassageBlock(BlockKind.Paragraph, 0, passage.Text.Length)]
        : [.. passage.Blocks.Select(block => new PassageBlock(block.Kind, block.Span.Start - passage.Span.Start, block.Span.End - passage.Span.Start))];
}
