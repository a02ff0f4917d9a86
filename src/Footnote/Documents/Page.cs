namespace Footnote.Documents;

/// <summary>One page of a paginated file.</summary>
/// <param name="Number">1-based number of the page in the file (what <c>#page=N</c> opens), never the printed label.</param>
/// <param name="Span">The page's text; pages partition <see cref="Document.Text"/>.</param>
/// <param name="Width">Width in points (1/72 inch).</param>
/// <param name="Height">Height in points.</param>
public sealed record Page(int Number, SourceSpan Span, double Width, double Height);
