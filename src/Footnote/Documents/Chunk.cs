namespace Footnote.Documents;

/// <summary>A passage as it is cut from its document. Always <c>Text == Span.Of(document.Text)</c>.</summary>
/// <param name="Ordinal">0-based position in its document.</param>
/// <param name="Span">Where it stands in <see cref="Document.Text"/>; no white space at either end, no cut inside a word.</param>
/// <param name="Text">The passage's own words.</param>
/// <param name="Context">What a reader would have to know to understand it: the document's title, unless a heading says it, and the headings from the top, joined
/// by " › ", then, on a line of its own, the caption or header of the table or listing it is cut from. Indexed with the passage, never quoted as its text.</param>
/// <param name="Section">Index into <see cref="Document.Sections"/>.</param>
/// <param name="Pages">Pages it stands on; null for formats without pages.</param>
/// <param name="Blocks">The blocks it holds, clipped to its span.</param>
public sealed record Chunk(
    int Ordinal, SourceSpan Span, string Text, string Context, int Section, PageRange? Pages, IReadOnlyList<Block> Blocks);
