using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>The least that may be quoted of a passage: a sentence, a table row, or a line of a listing.</summary>
/// <param name="Block">0-based block of the passage it belongs to.</param>
/// <param name="Span">Where it stands in <see cref="Passage.Text"/>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Context">Headings above it and, for a row or a line, caption and header of its table or listing.</param>
internal sealed record Quotable(int Block, SourceSpan Span, SentenceKind Kind, string Context);
