namespace Footnote.Reading.Pdf;

/// <summary>One line of a table on the page, cut into cells.</summary>
/// <param name="Row">The line.</param>
/// <param name="Cells">A text for each column; empty where the line has none.</param>
/// <param name="IsSpanning">Whether it runs across the columns.</param>
internal sealed record VisualRow(TextRow Row, string[] Cells, bool IsSpanning)
{
    /// <summary>Number of columns with words.</summary>
    public int Filled => Cells.Count(cell => cell.Length > 0);

    /// <summary>Whether it only says that rows are left out.</summary>
    public bool IsEllipsis => Cells.All(cell => cell.Length == 0 || cell is "⋮" or "⋯" or "…" or "...");

    /// <summary>Whether the first column has words.</summary>
    public bool HasFirst => Cells[0].Length > 0;
}
