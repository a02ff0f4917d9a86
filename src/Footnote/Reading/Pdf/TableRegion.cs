namespace Footnote.Reading.Pdf;

/// <summary>Rows that belong to one table.</summary>
/// <param name="First">Index of the first row, caption not included.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Caption">Rows of the caption right before or after; empty where there is none.</param>
/// <param name="IsDrawing">Whether it is the lettering of a drawing rather than a table.</param>
internal sealed record TableRegion(int First, int Count, IReadOnlyList<TextRow> Caption, bool IsDrawing = false)
{
    /// <summary>One past the last row.</summary>
    public int End => First + Count;
}
