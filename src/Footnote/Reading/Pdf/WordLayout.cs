namespace Footnote.Reading.Pdf;

/// <summary>Words of a file.</summary>
/// <param name="Title">Title in the file's metadata; empty where there is none.</param>
/// <param name="Pages">The pages, the first page first.</param>
internal sealed record WordLayout(string Title, IReadOnlyList<PdfPage> Pages);
