using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>A block of a page before it is written to the document.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Lines">Its lines; for a table, its rows with cells separated by a tab.</param>
/// <param name="Level">Level of a heading from 1; 0 for everything else.</param>
/// <param name="Context">As in <see cref="Block.Context"/>.</param>
internal sealed record LayoutBlock(BlockKind Kind, IReadOnlyList<LayoutLine> Lines, int Level = 0, string Context = "")
{
    /// <summary>A block whose lines are the rows as they stand.</summary>
    public static LayoutBlock Of(BlockKind kind, IEnumerable<TextRow> rows, int level = 0) =>
        new(kind, [.. rows.Select(row => new LayoutLine(row.Text, row.Box))], level);
}
