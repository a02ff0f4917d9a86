namespace Footnote.Documents;

/// <summary>A line of text and where it stands.</summary>
/// <param name="Span">The line in <see cref="Document.Text"/>.</param>
/// <param name="Page">1-based page number.</param>
/// <param name="Box">Rectangle around the line's words.</param>
public sealed record PlacedLine(SourceSpan Span, int Page, BoundingBox Box);
