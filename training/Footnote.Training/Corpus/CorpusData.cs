using Footnote.Embedding.Training;
using Footnote.Embedding.Training.Pairs;
using Footnote.Training.Pairs;
using Footnote.Training.Vocabulary;

namespace Footnote.Training.Corpus;

/// <summary>Makes vocabulary and pairs of a corpus.</summary>
internal static class CorpusData
{
    // A few hundred thousand characters of questions would have no words in a vocabulary made of hundreds of millions.
    private const double JudgedWordWeight = 20;

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
        return TrainingData.Of(vocabulary, sections.SelectMany(SectionPairs.Of).Concat(LinkPairs.Of(links, sections)).Where(IsKept).Concat(questions), scored, settings);
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
}
