namespace Footnote.Reading.Pdf;

/// <summary>What poppler says about a file.</summary>
/// <param name="Title">Title in the file's metadata; empty where there is none.</param>
/// <param name="Pages">The pages with their words.</param>
/// <param name="Outline">Bookmarks in order; empty where there are none.</param>
/// <param name="HasFonts">Whether fonts and bookmarks could be read.</param>
internal sealed record PopplerOutput(string Title, IReadOnlyList<PdfPage> Pages, IReadOnlyList<OutlineEntry> Outline, bool HasFonts)
{
    /// <summary>Whether any page holds a word.</summary>
    public bool HasWords => Pages.Any(page => page.Words.Length > 0);
}
