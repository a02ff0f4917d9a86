namespace Footnote.Search.Terms;

/// <summary>A question as the index understands it: distinct terms in the order in which they first occur.</summary>
public sealed class AnalyzedQuery
{
    private AnalyzedQuery(IReadOnlyList<QueryTerm> terms) => Terms = terms;

    /// <summary>What is looked for; empty where the text has no words.</summary>
    public IReadOnlyList<QueryTerm> Terms { get; }

    /// <summary>
    /// Analyses a question. Stop words are left out unless there is nothing else. A word is also looked for as typed, beside its stem, because
    /// <c>getusername</c> may be somebody's <c>getUserName</c>, which is never stemmed.
    /// </summary>
    public static AnalyzedQuery From(string text, StopWords stopWords)
    {
        var tokens = Analyzer.Analyze(text).Where(token => token.Kind != TokenKind.Fragment).ToList();
        var telling = tokens.Where(token => !stopWords.Contains(AsTyped(token, text))).ToList();
        var terms = (telling.Count > 0 ? telling : tokens).SelectMany(token => FormsOf(token, text));
        return new AnalyzedQuery([.. terms.GroupBy(term => term).Select(same => new QueryTerm(same.Key, same.Count()))]);
    }

    private static IEnumerable<string> FormsOf(Token token, string text)
    {
        yield return token.Term;
        if (token.Kind == TokenKind.Word && AsTyped(token, text) is var typed && typed != token.Term)
        {
            yield return typed;
        }
    }

    private static string AsTyped(Token token, string text) => CharacterFolding.Fold(text.AsSpan(token.Span.Start, token.Span.Length));
}
