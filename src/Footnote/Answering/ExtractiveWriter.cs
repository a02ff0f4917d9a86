using System.Runtime.CompilerServices;
using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Answering;

/// <summary>Answers with whole sentences, table rows and listings of the passages, word for word. It has no words of its own.</summary>
internal sealed class ExtractiveWriter(ITermAnalyzer analyzer, ITermStatistics statistics, QuotableSplitter splitter, Nearness? nearness, AnswerSettings settings) : IAnswerWriter
{
    /// <summary>Documents cited for one sentence that stands in several.</summary>
    private const int MaxSources = 3;

    /// <inheritdoc/>
    public async IAsyncEnumerable<DraftEvent> WriteAsync(
        string question, IReadOnlyList<Candidate> candidates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new DraftBegun(AnswerOrigin.Extractive);
        IReadOnlyList<Passage> passages = [.. candidates.Select(candidate => candidate.Passage)];
        var quotes = await QuoteAsync(question, passages, cancellationToken);
        var numbering = new CitationNumbering(passages.Count);
        foreach (var quote in quotes)
        {
            yield return new DraftText($"{quote.Text} {numbering.Markers(quote.Sources)}{(quote.Kind == SentenceKind.Prose ? " " : "\n\n")}");
        }

        yield return new Draft(quotes, passages, AnswerOrigin.Quoted) { Refusal = quotes.Count > 0 ? null : Refusals.NothingToQuote };
    }

    /// <summary>Chooses what to quote.</summary>
    /// <param name="question">The question.</param>
    /// <param name="passages">The sources, best first.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The quotes in reading order; empty where the passages say nothing to the question.</returns>
    public async ValueTask<IReadOnlyList<DraftSentence>> QuoteAsync(string question, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var terms = QuestionTerms.Of(question, analyzer, statistics);
        var (reader, scorer) = (new QuotableReader(analyzer, splitter), new ExcerptScorer(question, terms, analyzer));
        var read = new List<ReadPassage>();
        foreach (var (i, passage) in passages.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            read.Add(new ReadPassage(i + 1, passage, reader.Read(passage, terms)));
        }

        var excerpts = (await new PassageMeaning(nearness).LookAsync(question, read, cancellationToken)).SelectMany(scorer.Score).ToList();

        var chosen = new ExcerptSelection(settings.MaxSentences, settings.MaxWords).Choose(excerpts);
        return [.. InReadingOrder(chosen).Select(e => Quote(e, excerpts))];
    }

    /// <summary>The document of the best excerpt first, each document in its own order.</summary>
    private static IEnumerable<Excerpt> InReadingOrder(IReadOnlyList<Excerpt> chosen) => chosen
        .GroupBy(e => e.Passage.Path)
        .SelectMany(document => document.OrderBy(e => e.Passage.Span.Start + e.Span.Start));

    private static DraftSentence Quote(Excerpt excerpt, List<Excerpt> all) =>
        new(excerpt.Text, excerpt.Kind, [.. Sources(excerpt, all).Order()]);

    /// <summary>The excerpt's own passage and, where other documents hold the same sentence, one passage of each.</summary>
    private static IEnumerable<int> Sources(Excerpt excerpt, List<Excerpt> all)
    {
        var folded = new FoldedText(excerpt.Text).Text;
        return all
            .Where(e => e.Source != excerpt.Source && e.Text.Length < 2 * excerpt.Text.Length && new FoldedText(e.Text).Text == folded)
            .Prepend(excerpt)
            .DistinctBy(e => e.Passage.Path)
            .Take(MaxSources)
            .Select(e => e.Source);
    }
}
