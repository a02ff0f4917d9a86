namespace Footnote.Search.Terms;

/// <summary>A question as the index understands it: distinct terms in the order in which they first occur.</summary>
public sealed class AnalyzedQuery
{
    private AnalyzedQuery(IReadOnlyList<QueryTerm> terms) => Terms = terms;

    /// <summary>What is looked for; empty where the text has no words.</summary>
    public IReadOnlyList<QueryTerm> Terms { get; }

    /// <summary>Analyses a question. Stop words are left out unless there is nothing else.</summary>
    public static AnalyzedQuery From(string text, StopWords stopWords)
    {
        var tokens = Analyzer.Analyze(text);
        var telling = tokens.Where(token => !stopWords.Contains(AsTyped(token, text))).ToList();
        var terms = (telling.Count > 0 ? telling : tokens).GroupBy(token => token.Term);
        return new AnalyzedQuery([.. terms.Select(same => new QueryTerm(same.Key, same.Count()))]);
    }

    private static string AsTyped(Token token, string text) => CharacterFolding.Fold(text.AsSpan(token.Span.Start, token.Span.Length));
}
