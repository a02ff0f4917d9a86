using Footnote.Embedding.Training.Pairs;
using Footnote.Training.Corpus;

namespace Footnote.Training.Pairs;

/// <summary>Pairs of a sentence and the section that it links to.</summary>
internal static class LinkPairs
{
    private const int ShortestSentence = 20;

    /// <summary>The links whose target is among the sections.</summary>
    public static IEnumerable<TextPair> Of(IEnumerable<CorpusLink> links, IReadOnlyList<CorpusSection> sections)
    {
        var targets = new Dictionary<(string, string, string), CorpusSection>();
        foreach (var section in sections)
        {
            targets.TryAdd((section.Source, section.Path, section.Headings.LastOrDefault() ?? ""), section);
        }

        foreach (var link in links)
        {
            if (link.Sentence.Length >= ShortestSentence && targets.TryGetValue((link.Source, link.ToPath, link.ToHeading), out var target))
            {
                yield return new TextPair(PairKind.Link, link.Source, link.ToPath, link.Sentence, target.InContext);
            }
        }
    }
}
