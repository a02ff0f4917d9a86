namespace Footnote.Reading.Pdf;

/// <summary>Rows that belong to one table.</summary>
/// <param name="First">Index of the first row, caption not included.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Caption">Rows of the caption right before or after; empty where there is none.</param>
/// <param name="Spanning">Indices of rows that run across columns, such as a subtitle in the middle of the table.</param>
internal sealed record TableRegion(int First, int Count, IReadOnlyList<TextRow> Caption, IReadOnlySet<int> Spanning)
{
    /// <summary>One past the last row.</summary>
    public int End => First + Count;
}
