using Footnote.Search.Terms;

namespace Footnote.Retrieval.Learned;

/// <summary>The features that go by the question's words: which of them a passage has, and how near they stand to one another.</summary>
internal sealed class WordFeatures
{
    /// <summary>Words between two words that are still near, and between the first and the last of a window.</summary>
    private const int NearWords = 8;

    private const int WindowWords = 40;

    /// <summary>Words after which an opening is half over.</summary>
    private const double OpeningWords = 20;

    private static readonly Bm25Parameters Parameters = new() { K1 = 1.2, B = 0.75 };

    private readonly QuestionWords _question;
    private readonly double[] _rarity;
    private readonly double _all;
    private readonly double _allPhrases;
    private readonly double _allPairs;
    private readonly double _averageLength;

    /// <summary>Counts how rare each word is among the candidates.</summary>
    public WordFeatures(QuestionWords question, IReadOnlyList<FoundWords> candidates)
    {
        _question = question;
        _rarity = [.. Enumerable.Range(0, question.Count).Select(word => Bm25.Idf(candidates.Count, candidates.Count(found => found.Frequencies[word] > 0)))];
        _all = _rarity.Sum();
        _allPhrases = question.Phrases.Sum(RarityOf);
        _allPairs = Enumerable.Range(0, question.Count).Sum(first => Enumerable.Range(first + 1, question.Count - first - 1).Sum(second => RarityOf((first, second))));
        _averageLength = candidates.Average(found => (double)found.Length);
    }

    /// <summary>Writes them into a row.</summary>
    public void Write(FoundWords found, Span<float> row)
    {
        if (_all == 0 || found.Hits.Count == 0)
        {
            return;
        }

        row[(int)PassageFeature.Coverage] = Share(word => found.Frequencies[word] > 0 ? 1 : 0);
        row[(int)PassageFeature.HeadingCoverage] = Share(word => found.InHeadings[word] ? 1 : 0);
        row[(int)PassageFeature.Frequency] = Share(word => found.Frequencies[word] / (found.Frequencies[word] + 1.0));
        row[(int)PassageFeature.Bm25] = Share(word => found.Frequencies[word] == 0 ? 0 : Bm25.Saturation(found.Frequencies[word], found.Length, _averageLength, Parameters));
        row[(int)PassageFeature.BestWindow] = (float)(BestWindow(found.Hits) / _all);
        row[(int)PassageFeature.Opening] = (float)(1 / (1 + (found.Hits[0].Position / OpeningWords)));
        var (phrases, pairs) = Together(found.Hits);
        row[(int)PassageFeature.Phrases] = Part(phrases, _allPhrases);
        row[(int)PassageFeature.Nearness] = Part(pairs, _allPairs);
    }

    private float Share(Func<int, double> ofWord)
    {
        var sum = 0.0;
        for (var word = 0; word < _rarity.Length; word++)
        {
            sum += _rarity[word] * ofWord(word);
        }

        return (float)(sum / _all);
    }

    private float Part(HashSet<(int First, int Second)> pairs, double all) => all == 0 ? 0 : (float)(pairs.Sum(RarityOf) / all);

    /// <summary>A pair counts as much as the more frequent of its words.</summary>
    private double RarityOf((int First, int Second) pair) => Math.Min(_rarity[pair.First], _rarity[pair.Second]);

    private double BestWindow(IReadOnlyList<WordHit> hits)
    {
        var (counts, best, sum, first) = (new int[_rarity.Length], 0.0, 0.0, 0);
        foreach (var hit in hits)
        {
            sum += counts[hit.Word]++ == 0 ? _rarity[hit.Word] : 0;
            for (; hit.Position - hits[first].Position > WindowWords; first++)
            {
                sum -= --counts[hits[first].Word] == 0 ? _rarity[hits[first].Word] : 0;
            }

            best = Math.Max(best, sum);
        }

        return best;
    }

    private (HashSet<(int First, int Second)> Phrases, HashSet<(int First, int Second)> Pairs) Together(IReadOnlyList<WordHit> hits)
    {
        var (phrases, pairs) = (new HashSet<(int, int)>(), new HashSet<(int, int)>());
        for (var i = 0; i < hits.Count; i++)
        {
            for (var j = i + 1; j < hits.Count && hits[j].Position - hits[i].Position <= NearWords; j++)
            {
                var (first, second) = (hits[i].Word, hits[j].Word);
                if (first == second)
                {
                    continue;
                }

                pairs.Add((Math.Min(first, second), Math.Max(first, second)));

                // One word between them may be a stop word that was left out of the question's pairs.
                if (hits[j].Position - hits[i].Position is 1 or 2 && _question.Phrases.Contains((first, second)))
                {
                    phrases.Add((first, second));
                }
            }
        }

        return (phrases, pairs);
    }
}
