namespace Footnote.Search.Terms;

/// <summary>A question as the index understands it: distinct concepts in the order in which they first occur.</summary>
public sealed class AnalyzedQuery
{
    private AnalyzedQuery(IReadOnlyList<QueryConcept> concepts) => Concepts = concepts;

    /// <summary>What is asked for; empty where the text has no words.</summary>
    public IReadOnlyList<QueryConcept> Concepts { get; }

    /// <summary>All that is looked for, concept by concept: what was typed, then its synonyms.</summary>
    public IEnumerable<QueryTerm> Terms => Concepts.SelectMany(concept => concept.Alternatives.Prepend(concept.Typed)).SelectMany(terms => terms);

    /// <summary>Analyses a question. Stop words are left out unless there is nothing else.</summary>
    /// <param name="text">The question.</param>
    /// <param name="stopWords">Words that are not looked for.</param>
    /// <param name="expansion">How synonyms are added; null for none. What was typed as well is not added.</param>
    public static AnalyzedQuery From(string text, StopWords stopWords, QueryExpansion? expansion = null)
    {
        var tokens = Analyzer.Analyze(text);
        var telling = tokens.Where(token => !stopWords.Contains(AsTyped(token, text))).ToHashSet();
        var wanted = telling.Count > 0 ? telling : [.. tokens];
        var typed = wanted.Select(token => token.Term).ToHashSet(StringComparer.Ordinal);
        var synonyms = expansion ?? QueryExpansion.None;
        var concepts = Units(tokens, synonyms)
            .Select(unit => (Terms: unit.Tokens.Where(wanted.Contains).Select(token => token.Term).ToList(), unit.Synonyms))
            .Where(unit => unit.Terms.Count > 0)
            .GroupBy(unit => string.Join(' ', unit.Terms))
            .Select(same => new QueryConcept(
                [.. same.First().Terms.Select(term => new QueryTerm(term, same.Count()))],
                [.. Weighted(same.First().Synonyms, synonyms.Weight * same.Count(), term => !typed.Contains(term) && !stopWords.Contains(term))]));
        return new AnalyzedQuery([.. concepts]);
    }

    /// <summary>The text in pieces: words and phrases that have synonyms, and everything else token by token.</summary>
    private static IEnumerable<(IEnumerable<Token> Tokens, IReadOnlyList<IReadOnlyList<string>> Synonyms)> Units(IReadOnlyList<Token> tokens, QueryExpansion expansion)
    {
        var matches = expansion.Match(tokens).ToDictionary(match => match.First);
        for (var at = 0; at < tokens.Count;)
        {
            var match = matches.GetValueOrDefault(at, new SynonymMatch(at, 1, []));
            yield return (tokens.Skip(at).Take(match.Count), match.Synonyms);
            at += match.Count;
        }
    }

    /// <summary>The words of a phrase share its weight.</summary>
    private static IEnumerable<IReadOnlyList<QueryTerm>> Weighted(IReadOnlyList<IReadOnlyList<string>> synonyms, double weight, Func<string, bool> isNew) =>
        from synonym in synonyms
        let terms = synonym.Where(isNew).ToList()
        where terms.Count > 0
        select terms.ConvertAll(term => new QueryTerm(term, weight / synonym.Count));

    private static string AsTyped(Token token, string text) => CharacterFolding.Fold(text.AsSpan(token.Span.Start, token.Span.Length));
}
