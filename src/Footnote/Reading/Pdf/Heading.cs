namespace Footnote.Reading.Pdf;

/// <summary>A heading found on a page.</summary>
/// <param name="Rows">The rows it takes, at least one.</param>
/// <param name="Level">Its level from 1.</param>
internal sealed record Heading(IReadOnlyList<TextRow> Rows, int Level);
