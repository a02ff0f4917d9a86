using Footnote.Documents;
using Footnote.Embedding.Training.Pairs;
using Footnote.Evaluation;
using Footnote.Training.Corpus;

namespace Footnote.Training.Ranking;

/// <summary>Collections that documentation itself gives: its headings and sentences ask, its sections answer.</summary>
internal static class SectionCollections
{
    private const int MaxQuestions = 150;
    private const int ShortestText = 120;
    private const int LeastHeadingWords = 3;
    private const int LeastSentences = 4;
    private const int ShortestSentence = 40;
    private const int LongestSentence = 300;

    /// <summary>The collections of one source.</summary>
    /// <param name="source">Its name.</param>
    /// <param name="sections">Its sections.</param>
    /// <param name="links">Its links; those to other sources are left out.</param>
    public static IEnumerable<RankingCollection> Of(string source, IReadOnlyList<CorpusSection> sections, IEnumerable<CorpusLink> links)
    {
        var headings = sections.CountBy(OwnHeading).Where(heading => heading.Value == 1).Select(heading => heading.Key).ToHashSet(StringComparer.Ordinal);
        var asked = sections.Index().Where(section =>
            section.Item.Text.Length >= ShortestText && headings.Contains(OwnHeading(section.Item)) && OwnHeading(section.Item).Split(' ').Length >= LeastHeadingWords).ToList();
        var questions = Chosen(asked, section => OwnHeading(section.Item)).Select(section => Question(OwnHeading(section.Item), section.Index)).ToList();
        yield return new RankingCollection(source, RankingKind.Heading, [.. sections.Select((section, i) => Document(i, "", section.Text))], questions);
        yield return new RankingCollection(source, RankingKind.HeadingInContext, [.. sections.Select((section, i) => Document(i, HeadingsAbove(section), section.Text))], questions);
        yield return Sentences(source, sections);
        yield return new RankingCollection(source, RankingKind.Link, [.. sections.Select((section, i) => Document(i, section.HeadingPath, section.Text))], [.. Links(sections, links)]);
    }

    private static IEnumerable<RankingQuestion> Links(IReadOnlyList<CorpusSection> sections, IEnumerable<CorpusLink> links)
    {
        var places = sections.Index().DistinctBy(section => (section.Item.Source, section.Item.Path, OwnHeading(section.Item)))
            .ToDictionary(section => (section.Item.Source, section.Item.Path, OwnHeading(section.Item)), section => section.Index);
        var fitting = links.Where(link => link.Sentence.Length >= ShortestSentence && places.ContainsKey((link.Source, link.ToPath, link.ToHeading))).DistinctBy(link => (link.ToPath, link.ToHeading));
        return Chosen(fitting, link => link.Sentence).Select(link => Question(link.Sentence, places[(link.Source, link.ToPath, link.ToHeading)]));
    }

    private static RankingCollection Sentences(string source, IReadOnlyList<CorpusSection> sections)
    {
        var documents = sections.Select((section, i) => Document(i, section.HeadingPath, section.Text)).ToList();
        var questions = new List<RankingQuestion>();
        foreach (var (i, section) in Chosen(sections.Index(), section => section.Item.Text))
        {
            var sentences = SentenceSplitter.Split(section.Text, new SourceSpan(0, section.Text.Length));
            var fitting = sentences.Where(sentence => sentence.Length is >= ShortestSentence and <= LongestSentence).ToList();
            if (sentences.Count >= LeastSentences && fitting.Count > 0)
            {
                var sentence = fitting[(int)(StableHash.Of(section.Text) % (ulong)fitting.Count)];
                questions.Add(Question(section.Text[sentence.Start..sentence.End], i));
                documents[i] = documents[i] with { Text = string.Concat(section.Text.AsSpan(0, sentence.Start), section.Text.AsSpan(sentence.End)) };
            }
        }

        return new RankingCollection(source, RankingKind.Sentence, documents, questions);
    }

    private static IEnumerable<T> Chosen<T>(IEnumerable<T> all, Func<T, string> text) => all.OrderBy(item => StableHash.Of(text(item), seed: 4)).Take(MaxQuestions);

    private static RankingQuestion Question(string text, int section) => new(text, new Dictionary<string, int>(StringComparer.Ordinal) { [Name(section)] = 1 });

    private static BeirDocument Document(int section, string headings, string text) => new(Name(section), headings, text);

    private static string Name(int section) => $"{section}";

    private static string OwnHeading(CorpusSection section) => section.Headings.LastOrDefault() ?? "";

    private static string HeadingsAbove(CorpusSection section) => string.Join(" > ", section.Headings.SkipLast(1));
}
