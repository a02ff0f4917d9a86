using Footnote.Documents;
using Footnote.Search;
using Footnote.Search.Terms;

namespace Footnote.Answering;

/// <summary>The terms of the index as answering needs them, at one moment of the library.</summary>
/// <param name="snapshot">The index at that moment.</param>
/// <param name="expansion">How synonyms are added to a question.</param>
internal sealed class IndexTerms(IndexSnapshot snapshot, QueryExpansion expansion) : ITermAnalyzer, ITermStatistics
{
    /// <inheritdoc/>
    public int Count => snapshot.Count;

    /// <inheritdoc/>
    public int DocumentFrequency(string term) => snapshot.DocumentFrequency(term);

    /// <inheritdoc/>
    public IReadOnlyList<AnalyzedTerm> Analyze(string text) =>
        [.. Analyzer.Analyze(text).Select(token => new AnalyzedTerm(token.Term, token.Span))];

    /// <inheritdoc/>
    public IReadOnlyList<AnalyzedSynonym> Synonyms(string text)
    {
        var tokens = Analyzer.Analyze(text);
        return
        [
            .. from match in expansion.Match(tokens)
               let span = new SourceSpan(tokens[match.First].Span.Start, tokens[match.First + match.Count - 1].Span.End)
               from synonym in match.Synonyms
               from term in synonym
               select new AnalyzedSynonym(term, span, expansion.Weight / synonym.Count),
        ];
    }
}
