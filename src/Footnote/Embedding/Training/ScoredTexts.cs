using Footnote.Embedding.Training.Pairs;

namespace Footnote.Embedding.Training;

/// <summary>Scored pairs of sentences as pieces.</summary>
internal sealed class ScoredTexts
{
    private readonly List<double> _scores = [];

    /// <summary>Cuts the sentences.</summary>
    public ScoredTexts(IEnumerable<ScoredPair> pairs, SubwordTokenizer tokenizer, int limit)
    {
        foreach (var pair in pairs)
        {
            Texts.Add(pair.First, tokenizer, limit);
            Texts.Add(pair.Second, tokenizer, limit);
            _scores.Add(pair.Score);
        }
    }

    /// <summary>The sentences: 2i and 2i + 1 are pair i.</summary>
    public PackedTexts Texts { get; } = new();

    /// <summary>Number of pairs.</summary>
    public int Count => _scores.Count;

    /// <summary>Scores of some pairs.</summary>
    public double[] ScoresOf(int[] pairs) => Array.ConvertAll(pairs, pair => _scores[pair]);
}
