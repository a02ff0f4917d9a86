using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>A term that may stand where the question has another word.</summary>
/// <param name="Text">The term: folded and stemmed.</param>
/// <param name="Span">The word or phrase in the question.</param>
/// <param name="Share">How much of that word it covers, above 0, at most 1.</param>
internal readonly record struct AnalyzedSynonym(string Text, SourceSpan Span, double Share);
