using Footnote.Documents;
using Footnote.Search.Terms;

namespace Footnote.Retrieval;

/// <summary>
/// Scores a passage by the question's words alone: how many of them it has, the rarer among the candidates the more, and how near they stand to each other.
/// Needs no model; a passage that has every word of the question side by side scores 1, one that has none 0.
/// </summary>
public sealed class LexicalReranker : IReranker
{
    /// <summary>What nearness counts beside the words themselves.</summary>
    private const double NearnessShare = 0.3;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Score(query, [.. passages.Select(passage => $"{passage.Context}\n{passage.Text}")]));

    /// <summary>The same for texts.</summary>
    internal static IReadOnlyList<double> Score(string query, IReadOnlyList<string> texts)
    {
        var wanted = AnalyzedQuery.From(query, StopWords.English).Terms.Select(term => term.Term).ToHashSet(StringComparer.Ordinal);
        var found = texts.Select(text => Analyzer.Analyze(text).Where(token => wanted.Contains(token.Term)).ToList()).ToList();
        var weights = wanted.ToDictionary(term => term, term => Rarity(texts.Count, found.Count(tokens => tokens.Exists(token => token.Term == term))), StringComparer.Ordinal);
        var all = weights.Values.Sum();
        return [.. found.Select(tokens => tokens.Count == 0 ? 0 : Coverage(tokens, weights) / all * (1 - NearnessShare + (NearnessShare * Nearness(tokens))))];
    }

    /// <summary>BM25's weight of a term (Robertson and Spärck Jones), counted among the candidates: more than 0.</summary>
    private static double Rarity(int texts, int holders) => Math.Log(1 + ((texts - holders + 0.5) / (holders + 0.5)));

    private static double Coverage(List<Token> tokens, Dictionary<string, double> weights) => tokens.DistinctBy(token => token.Term).Sum(token => weights[token.Term]);

    /// <summary>Distinct terms to the words of the narrowest stretch that has all of them: 1 where they stand side by side, towards 0 where they are far apart.</summary>
    private static double Nearness(List<Token> tokens)
    {
        var distinct = tokens.Select(token => token.Term).Distinct().Count();
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        var (first, narrowest) = (0, int.MaxValue);
        foreach (var last in tokens)
        {
            held[last.Term] = held.GetValueOrDefault(last.Term) + 1;
            while (held.Count == distinct)
            {
                narrowest = Math.Min(narrowest, last.Position - tokens[first].Position + 1);
                var term = tokens[first++].Term;
                if (--held[term] == 0)
                {
                    held.Remove(term);
                }
            }
        }

        // The parts of a name stand at its own position, so a stretch may have more terms than words.
        return Math.Min(1, (double)distinct / narrowest);
    }
}
