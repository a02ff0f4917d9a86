namespace Footnote.Reading.Pdf;

/// <summary>Fonts and bookmarks of a file.</summary>
/// <param name="Pages">Font runs by page, the first page first.</param>
/// <param name="Outline">Bookmarks in order.</param>
internal sealed record FontLayout(IReadOnlyList<FontRun[]> Pages, IReadOnlyList<OutlineEntry> Outline);
