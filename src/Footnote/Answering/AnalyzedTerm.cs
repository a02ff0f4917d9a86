using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>A term and the word it was made from.</summary>
/// <param name="Text">The term: folded and stemmed.</param>
/// <param name="Span">The word in the text analyzed.</param>
internal readonly record struct AnalyzedTerm(string Text, SourceSpan Span);
