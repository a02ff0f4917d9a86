using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>A citation as it is written in a text, such as <c>[1, 3]</c>.</summary>
/// <param name="Span">From the opening to the closing bracket.</param>
/// <param name="Sources">The source numbers, 1 or more each, in the order written.</param>
internal sealed record CitationMarker(SourceSpan Span, IReadOnlyList<int> Sources);
