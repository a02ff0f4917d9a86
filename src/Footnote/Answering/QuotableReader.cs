using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Reads a passage as what may be quoted for a question: sentences, rows, and of each listing the lines that matter.</summary>
internal sealed class QuotableReader(ITermAnalyzer analyzer, QuotableSplitter splitter)
{
    /// <summary>Lines of a listing that are quoted together at most.</summary>
    private const int MaxListingLines = 12;

    /// <summary>The quotables in text order, disjoint, each with its terms; at most one of each listing.</summary>
    public IReadOnlyList<AnalyzedQuotable> Read(Passage passage, QuestionTerms question) =>
    [
        .. WithTerms(passage)
            .GroupBy(q => q.Quotable.Block)
            .SelectMany(block => block.First().Quotable.Kind == SentenceKind.Code ? [Listing([.. block], question)] : block.AsEnumerable()),
    ];

    private static bool HasWords(AnalyzedQuotable line) => line.Terms.Count > 0;

    private List<AnalyzedQuotable> WithTerms(Passage passage)
    {
        var terms = analyzer.Analyze(passage.Text);
        var quotables = new List<AnalyzedQuotable>();
        var next = 0;
        foreach (var quotable in splitter.Split(passage))
        {
            next = FirstFrom(terms, next, quotable.Span.Start);
            var end = FirstFrom(terms, next, quotable.Span.End);
            quotables.Add(new AnalyzedQuotable(quotable, [.. terms.Take(next..end)]));
            next = end;
        }

        return quotables;
    }

    /// <summary>Index, at or after <paramref name="index"/>, of the first term that starts at the position or later.</summary>
    private static int FirstFrom(IReadOnlyList<AnalyzedTerm> terms, int index, int position)
    {
        while (index < terms.Count && terms[index].Span.Start < position)
        {
            index++;
        }

        return index;
    }

    /// <summary>The run of lines that covers most of the question; of several the middle one, so that what matters stands amid its surroundings.</summary>
    private static AnalyzedQuotable Listing(List<AnalyzedQuotable> lines, QuestionTerms question)
    {
        var count = Math.Min(MaxListingLines, lines.Count);
        var runs = Enumerable.Range(0, lines.Count - count + 1)
            .Select(start => Joined(lines.GetRange(start, count)))
            .Select(run => (Run: run, Coverage: question.Coverage(run.Terms.Select(t => t.Text))))
            .ToList();
        var most = runs.Max(r => r.Coverage);
        var best = runs.FindAll(r => r.Coverage >= most);
        return best[best.Count / 2].Run;
    }

    /// <summary>Lines as one, without those of brackets alone at either end.</summary>
    private static AnalyzedQuotable Joined(List<AnalyzedQuotable> all)
    {
        var (first, last) = (all.FindIndex(HasWords), all.FindLastIndex(HasWords));
        var lines = first < 0 ? all : all.GetRange(first, last - first + 1);
        var span = new SourceSpan(lines[0].Quotable.Span.Start, lines[^1].Quotable.Span.End);
        return new AnalyzedQuotable(lines[0].Quotable with { Span = span }, [.. lines.SelectMany(l => l.Terms)]);
    }
}
