namespace Footnote.Documents;

/// <summary>A stretch of text under one heading, up to the next heading of any level.</summary>
/// <param name="Path">Headings from the top down to this one; empty for text before the first heading.</param>
/// <param name="Span">From this heading's first character to the next heading's first character, so that sections partition the text.</param>
/// <param name="Anchor">Fragment that opens the section in a browser (HTML id, Markdown slug), without '#'; null where there is none.</param>
public sealed record Section(IReadOnlyList<string> Path, SourceSpan Span, string? Anchor = null)
{
    /// <summary>Depth of the section: 0 before the first heading, 1 for the top level.</summary>
    public int Level => Path.Count;
}
