using Footnote.Documents;

namespace Footnote.Embedding.Training.Pairs;

/// <summary>Pairs that a section's own structure gives: its headings, its sentences, its paragraphs.</summary>
internal static class SectionPairs
{
    private const int ShortestText = 60;
    private const int ShortestSentence = 30;
    private const int LongestSentence = 400;
    private const int NeighboursPerSection = 2;

    /// <summary>All pairs of one section.</summary>
    public static IEnumerable<TextPair> Of(CorpusSection section)
    {
        if (section.Text.Length >= ShortestText)
        {
            yield return Pair(PairKind.Heading, section, section.HeadingPath, section.Text);
        }

        if (SentenceAndRest(section) is var (sentence, rest))
        {
            yield return Pair(PairKind.Sentence, section, sentence, rest);
        }

        foreach (var (first, second) in Neighbours(section))
        {
            yield return Pair(PairKind.Neighbour, section, first, second);
        }
    }

    private static TextPair Pair(PairKind kind, CorpusSection section, string left, string right) => new(kind, section.Source, section.Path, left, right);

    /// <summary>One sentence, chosen by hash, and the section without it: the inverse cloze task (Lee, Chang and Toutanova 2019).</summary>
    private static (string Sentence, string Remainder)? SentenceAndRest(CorpusSection section)
    {
        var sentences = SentenceSplitter.Split(section.Text, new SourceSpan(0, section.Text.Length));
        var fitting = sentences.Where(sentence => sentence.Length is >= ShortestSentence and <= LongestSentence).ToList();
        if (sentences.Count < 3 || fitting.Count == 0)
        {
            return null;
        }

        var chosen = fitting[(int)(StableHash.Of(section.Text) % (ulong)fitting.Count)];
        var rest = string.Concat(section.Text.AsSpan(0, chosen.Start), section.Text.AsSpan(chosen.End));
        return (section.Text[chosen.Start..chosen.End], $"{section.HeadingPath}\n{rest}");
    }

    private static IEnumerable<(string First, string Second)> Neighbours(CorpusSection section)
    {
        var paragraphs = section.Text.Split("\n\n").Where(paragraph => paragraph.Length >= ShortestSentence).ToList();
        return paragraphs.Zip(paragraphs.Skip(1)).OrderBy(pair => StableHash.Of(pair.First)).Take(NeighboursPerSection);
    }
}
