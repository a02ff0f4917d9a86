using Footnote.Embedding;
using Footnote.Training.Corpus;
using Footnote.Training.Pairs;
using Footnote.Training.Vocabulary;

namespace Footnote.Training.Learning;

/// <summary>What a model is trained on and what is held out from it. A document, a question or a sentence pair is on one side only.</summary>
internal sealed class TrainingData
{
    private const double HeldOutShare = 0.02;
    private const double HeldOutScoredShare = 0.1;

    // A few hundred thousand characters of questions would have no words in a vocabulary made of hundreds of millions.
    private const double JudgedWordWeight = 20;

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

    /// <summary>Makes the vocabulary and the pairs.</summary>
    /// <param name="sections">Sections of documentation.</param>
    /// <param name="links">Links between them.</param>
    /// <param name="questions">Judged questions.</param>
    /// <param name="scored">Scored sentences.</param>
    /// <param name="settings">How to train.</param>
    public static TrainingData Build(
        IReadOnlyList<CorpusSection> sections, IEnumerable<CorpusLink> links, IReadOnlyList<TextPair> questions, IReadOnlyList<ScoredPair> scored, TrainingSettings settings)
    {
        var vocabulary = VocabularyBuilder.Build(Count(sections, questions, scored), settings.Pieces);
        var data = new TrainingData(vocabulary, settings, scored);
        foreach (var pair in sections.SelectMany(SectionPairs.Of).Concat(LinkPairs.Of(links, sections)).Where(IsKept).Concat(questions))
        {
            (IsHeldOut(pair.Key, HeldOutShare) ? data.HeldOut : data.Pairs).Add(pair);
        }

        return data;
    }

    private static WordCounts Count(IEnumerable<CorpusSection> sections, IEnumerable<TextPair> questions, IEnumerable<ScoredPair> scored)
    {
        var counts = new WordCounts();
        foreach (var section in sections)
        {
            counts.Add(section.InContext, SourceWeights.Of(section.Source));
        }

        foreach (var text in questions.SelectMany(pair => new[] { pair.Left, pair.Right }).Concat(scored.SelectMany(pair => new[] { pair.First, pair.Second })).Distinct(StringComparer.Ordinal))
        {
            counts.Add(text, JudgedWordWeight);
        }

        return counts;
    }

    private static bool IsKept(TextPair pair) => StableHash.Fraction($"{pair.Kind} {pair.Left}", seed: 2) < SourceWeights.Of(pair.Source);

    private static bool IsHeldOut(string key, double share) => StableHash.Fraction(key, seed: 1) < share;
}
