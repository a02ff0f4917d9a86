using Footnote.Search;
using Footnote.Search.Terms;

namespace Footnote.Answering;

/// <summary>The terms of the index as answering needs them, at one moment of the library.</summary>
/// <param name="snapshot">The index at that moment.</param>
internal sealed class IndexTerms(IndexSnapshot snapshot) : ITermAnalyzer, ITermStatistics
{
    /// <inheritdoc/>
    public int Count => snapshot.Count;

    /// <inheritdoc/>
    public int DocumentFrequency(string term) => snapshot.DocumentFrequency(term);

    /// <inheritdoc/>
    public IReadOnlyList<AnalyzedTerm> Analyze(string text) =>
        [.. Analyzer.Analyze(text).Select(token => new AnalyzedTerm(token.Term, token.Span))];
}
