using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Makes an answer of a draft: verifies each sentence, drops citations of sources that do not exist and says so, numbers the rest by first use.</summary>
internal sealed class AnswerAssembly(CitationVerifier verifier, ConfidenceScorer confidence)
{
    /// <summary>Assembles the answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="written">A draft of at least one sentence.</param>
    /// <param name="evidence">Score of the evidence, from 0 to 1.</param>
    public Answer Assemble(string question, Draft written, double evidence)
    {
        var (draft, passages) = (written.Sentences, written.Sources);
        var sources = draft.SelectMany(s => s.Sources).Where(n => Exists(n, passages)).Distinct().ToList();
        var quotes = sources.ToDictionary(n => n, _ => new SortedSet<SourceSpan>(InTextOrder));
        var sentences = draft.Select(s => Verify(s, passages, sources, quotes)).ToList();
        return new Answer
        {
            Question = question,
            Sentences = sentences,
            Citations = [.. sources.Select((n, i) => new Citation(i + 1, passages[n - 1], Disjoint(quotes[n])))],
            Confidence = confidence.Score(evidence, sentences.ConvertAll(s => s.Support), Invented(draft, passages).Count()),
            Warnings = [.. written.Warnings, .. Missing(draft, passages), .. Unsupported(sentences)],
            Origin = written.Origin,
        };
    }

    private static Comparer<SourceSpan> InTextOrder { get; } = Comparer<SourceSpan>.Create((a, b) => (a.Start, a.End).CompareTo((b.Start, b.End)));

    private AnswerSentence Verify(
        DraftSentence sentence, IReadOnlyList<Passage> passages, List<int> sources, Dictionary<int, SortedSet<SourceSpan>> quotes)
    {
        var cited = sentence.Sources.Where(n => Exists(n, passages)).ToList();
        var verdict = verifier.Verify(sentence.Text, cited.ConvertAll(n => passages[n - 1]));
        foreach (var (source, quote) in cited.Zip(verdict.Quotes))
        {
            if (quote is { } span)
            {
                quotes[source].Add(span);
            }
        }

        return new AnswerSentence(sentence.Text, sentence.Kind, [.. cited.Select(n => sources.IndexOf(n) + 1).Order()], verdict.Support)
        {
            Header = sentence.Kind == SentenceKind.Table ? HeaderOf(sentence.Text, cited.Select(n => passages[n - 1]).Zip(verdict.Quotes)) : "",
        };
    }

    /// <summary>Caption and header of the table that a row stands in, unless the row is the header itself.</summary>
    private static string HeaderOf(string row, IEnumerable<(Passage Passage, SourceSpan? Quote)> quotes) => quotes
        .Where(quote => quote.Quote is not null)
        .SelectMany(quote => quote.Passage.Blocks.Where(block => block.Kind == BlockKind.Table && block.Span.Overlaps(quote.Quote!.Value)))
        .Select(block => block.Context)
        .FirstOrDefault(context => !context.Contains(row, StringComparison.Ordinal)) ?? "";

    private static List<SourceSpan> Disjoint(IEnumerable<SourceSpan> ordered)
    {
        var disjoint = new List<SourceSpan>();
        foreach (var span in ordered)
        {
            if (disjoint is [.., var last] && last.Overlaps(span))
            {
                disjoint[^1] = last with { End = Math.Max(last.End, span.End) };
            }
            else
            {
                disjoint.Add(span);
            }
        }

        return disjoint;
    }

    private static bool Exists(int source, IReadOnlyList<Passage> passages) => source >= 1 && source <= passages.Count;

    private static IEnumerable<int> Invented(IReadOnlyList<DraftSentence> draft, IReadOnlyList<Passage> passages) =>
        draft.SelectMany(s => s.Sources).Where(n => !Exists(n, passages)).Distinct();

    private static IEnumerable<string> Missing(IReadOnlyList<DraftSentence> draft, IReadOnlyList<Passage> passages) =>
        Invented(draft, passages).Select(n => $"The text cites source {n}, which does not exist; there are {passages.Count}.");

    private static IEnumerable<string> Unsupported(List<AnswerSentence> sentences) => sentences.Count(s => s.Support == SupportLevel.Unsupported) switch
    {
        0 => [],
        var count when count == sentences.Count => ["Nothing in the documents bears this answer out."],
        1 => ["One sentence of the answer is not borne out by the documents."],
        var count => [$"{count} sentences of the answer are not borne out by the documents."],
    };
}
