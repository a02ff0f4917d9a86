using Footnote.Embedding.Training.Pairs;

namespace Footnote.Embedding.Training;

/// <summary>What a model is trained on and what is held out from it. A document, a question or a sentence pair is on one side only.</summary>
internal sealed class TrainingData
{
    private const double HeldOutScoredShare = 0.1;

    private TrainingData(PieceVocabulary vocabulary, TrainingSettings settings, IReadOnlyList<ScoredPair> scored)
    {
        var tokenizer = new SubwordTokenizer(vocabulary);
        Vocabulary = vocabulary;
        Pairs = new PackedPairs(tokenizer, settings);
        HeldOut = new PackedPairs(tokenizer, settings);
        Scored = new ScoredTexts(scored.Where(pair => !IsHeldOut(pair.First, HeldOutScoredShare)), tokenizer, settings.LeftLimit);
        HeldOutScored = new ScoredTexts(scored.Where(pair => IsHeldOut(pair.First, HeldOutScoredShare)), tokenizer, settings.LeftLimit);
    }

    /// <summary>The pieces.</summary>
    public PieceVocabulary Vocabulary { get; }

    /// <summary>Pairs to learn from.</summary>
    public PackedPairs Pairs { get; }

    /// <summary>Pairs to look at only.</summary>
    public PackedPairs HeldOut { get; }

    /// <summary>Scored sentences to learn from.</summary>
    public ScoredTexts Scored { get; }

    /// <summary>Scored sentences to look at only.</summary>
    public ScoredTexts HeldOutScored { get; }

    /// <summary>Cuts pairs into pieces and holds some back.</summary>
    /// <param name="vocabulary">The pieces.</param>
    /// <param name="pairs">Texts that belong together.</param>
    /// <param name="scored">Scored sentences.</param>
    /// <param name="settings">How to train.</param>
    public static TrainingData Of(PieceVocabulary vocabulary, IEnumerable<TextPair> pairs, IReadOnlyList<ScoredPair> scored, TrainingSettings settings)
    {
        var data = new TrainingData(vocabulary, settings, scored);
        foreach (var pair in pairs)
        {
            (IsHeldOut(pair.Key, settings.HeldOutShare) ? data.HeldOut : data.Pairs).Add(pair);
        }

        return data;
    }

    /// <summary>Whether a document, a question or a sentence is among those held out.</summary>
    /// <param name="key">What must not be split.</param>
    /// <param name="share">Share that is held out, 0 to 1.</param>
    public static bool IsHeldOut(string key, double share) => StableHash.Fraction(key, seed: 1) < share;
}
