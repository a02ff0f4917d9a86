namespace Footnote.Reading.Pdf;

/// <summary>The words of a page, in the order in which they were found.</summary>
/// <param name="Number">1-based number of the page in the file.</param>
/// <param name="Width">Width in points.</param>
/// <param name="Height">Height in points.</param>
/// <param name="Words">The words.</param>
internal sealed record PdfPage(int Number, double Width, double Height, PdfWord[] Words);
