namespace Footnote.Answering;

/// <summary>
/// Scores what may be quoted of a passage:
/// (own + context + neighbours + proximity + meaning + cues + opening) × form × rank, where own is the share of the question's weight that the sentence covers,
/// and context and neighbours count only what the sentence lacks. Where it is known how near sentences are in meaning, own counts half.
/// </summary>
/// <param name="question">The question.</param>
/// <param name="terms">What it is about.</param>
/// <param name="analyzer">The analysis the library is searched by.</param>
internal sealed class ExcerptScorer(string question, QuestionTerms terms, ITermAnalyzer analyzer)
{
    /// <summary>What a question word in the title, the headings or the table's header is worth against one in the sentence itself.</summary>
    private const double ContextWeight = 0.4;

    /// <summary>What a question word in the sentence before or after is worth.</summary>
    private const double NeighbourWeight = 0.2;

    private const double ProximityWeight = 0.1;

    /// <summary>What the share of the question that a sentence covers is worth beside how near it is in meaning.</summary>
    private const double OwnBesideMeaning = 0.5;

    private const double MeaningWeight = 1;

    /// <summary>From here on a sentence may be quoted though it shares no word with the question.</summary>
    private const double LeastNear = 0.5;

    private const double CueWeight = 0.15;

    /// <summary>What it is worth to be the first sentence of the passage: sections begin with what they are about.</summary>
    private const double OpeningWeight = 0.05;

    /// <summary>How much more the first passage is worth than a last one, and after how many ranks half of that is gone.</summary>
    private const double RankWeight = 1;

    private const double RankHalf = 1;

    private readonly AnswerCues _cues = new(question);
    private readonly string _question = new FoldedText(question).Text;

    /// <summary>
    /// The excerpts of one passage in text order. Those that have nothing to do with the question are left out, and so are those that hold it word for
    /// word: they ask it, or show how to ask it.
    /// </summary>
    public IReadOnlyList<Excerpt> Score(ReadPassage read)
    {
        var (source, passage, units) = (read.Source, read.Passage, read.Units);
        var excerpts = new List<Excerpt>();
        foreach (var (i, unit) in units.Index())
        {
            var own = Terms(unit).ToHashSet(StringComparer.Ordinal);
            var text = unit.Quotable.Span.Of(passage.Text);
            if ((terms.Coverage(own) > 0 || read.Near?[i] >= LeastNear) && !new FoldedText(text).Text.Contains(_question, StringComparison.Ordinal))
            {
                var opening = i == 0 ? OpeningWeight : 0;
                var relevance = Relevance(unit, own, Neighbours(units, i).SelectMany(Terms), read.Near?[i]) + (CueWeight * _cues.Of(text)) + opening;
                var score = relevance * SentenceForm.Quality(text, unit.Quotable.Kind) * RankFactor(source);
                excerpts.Add(new Excerpt(source, passage, unit.Quotable.Span, unit.Quotable.Kind, own, score));
            }
        }

        return excerpts;
    }

    private double Relevance(AnalyzedQuotable unit, HashSet<string> own, IEnumerable<string> neighbours, double? near)
    {
        var covered = terms.Coverage(own);
        var context = analyzer.Analyze(unit.Quotable.Context).Select(t => t.Text);
        return (near is { } meaning ? (OwnBesideMeaning * covered) + (MeaningWeight * meaning) : covered)
            + (ContextWeight * (terms.Coverage(own.Concat(context)) - covered))
            + (NeighbourWeight * (terms.Coverage(own.Concat(neighbours)) - covered))
            + (ProximityWeight * Proximity(unit.Terms));
    }

    private static IEnumerable<string> Terms(AnalyzedQuotable unit) => unit.Terms.Select(t => t.Text);

    /// <summary>Mean of 1 / distance in terms between one question word and the next other one; 0 where fewer than two different ones occur.</summary>
    private double Proximity(IReadOnlyList<AnalyzedTerm> unit)
    {
        var hits = unit.Index().Select(t => (t.Index, Word: terms.WordOf(t.Item.Text))).Where(t => t.Word is not null).ToList();
        var gaps = hits.Zip(hits.Skip(1)).Where(pair => pair.First.Word != pair.Second.Word).Select(pair => 1.0 / (pair.Second.Index - pair.First.Index));
        return gaps.DefaultIfEmpty().Average();
    }

    private static double RankFactor(int source) => 1 + (RankWeight / (1 + ((source - 1) / RankHalf)));

    private static IEnumerable<AnalyzedQuotable> Neighbours(IReadOnlyList<AnalyzedQuotable> units, int index)
    {
        if (index > 0)
        {
            yield return units[index - 1];
        }

        if (index + 1 < units.Count)
        {
            yield return units[index + 1];
        }
    }
}
