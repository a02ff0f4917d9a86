namespace Footnote.Answering;

/// <summary>
/// Chooses excerpts that are worth most and say different things: maximal marginal relevance (Carbonell and Goldstein 1998),
/// argmax λ·score − (1 − λ)·greatest similarity to what is chosen, with scores as parts of the best one.
/// </summary>
internal sealed class ExcerptSelection(int maxExcerpts, int maxWords)
{
    private const double Lambda = 0.7;

    /// <summary>Part of the best score below which an excerpt adds more words than sense.</summary>
    private const double MinPart = 0.65;

    /// <summary>Similarity from which two excerpts say the same.</summary>
    private const double NearDuplicate = 0.8;

    /// <summary>Excerpts that can still be chosen; more would cost time and change nothing.</summary>
    private const int MaxPool = 200;

    /// <summary>The excerpts in the order in which they were chosen, the best first.</summary>
    public IReadOnlyList<Excerpt> Choose(IEnumerable<Excerpt> excerpts)
    {
        var pool = excerpts.Where(e => e.Words <= maxWords).OrderByDescending(e => e.Score).ThenBy(e => e.Source).ThenBy(e => e.Span.Start).Take(MaxPool).ToList();
        var chosen = new List<Excerpt>();
        var best = pool.Count > 0 ? pool[0].Score : 0;
        pool.RemoveAll(e => e.Score < MinPart * best);
        while (chosen.Count < maxExcerpts)
        {
            var room = maxWords - chosen.Sum(e => e.Words);
            pool.RemoveAll(e => e.Words > room || chosen.Exists(c => SaysTheSame(c, e)));
            if (pool.MaxBy(e => (Lambda * e.Score / best) - ((1 - Lambda) * chosen.Select(c => Similarity(c, e)).DefaultIfEmpty().Max())) is not { } next)
            {
                break;
            }

            chosen.Add(next);
        }

        return chosen;
    }

    /// <summary>Whether two excerpts say the same, or overlap in their file.</summary>
    public static bool SaysTheSame(Excerpt a, Excerpt b) => Overlap(a, b) || (Similarity(a, b) >= NearDuplicate && !Differ(a, b));

    private static bool Overlap(Excerpt a, Excerpt b) =>
        a.Passage.Path == b.Passage.Path && a.Span.Shift(a.Passage.Span.Start).Overlaps(b.Span.Shift(b.Passage.Span.Start));

    /// <summary>Jaccard similarity of the terms, from 0 to 1.</summary>
    private static double Similarity(Excerpt a, Excerpt b)
    {
        var shared = a.Terms.Count(b.Terms.Contains);
        var all = a.Terms.Count + b.Terms.Count - shared;
        return all > 0 ? (double)shared / all : 1;
    }

    /// <summary>Whether the numbers or a negation differ: then alike sentences contradict each other, and the reader should see both.</summary>
    private static bool Differ(Excerpt a, Excerpt b) => !Numbers(a).SetEquals(Numbers(b)) || IsNegative(a) != IsNegative(b);

    private static HashSet<string> Numbers(Excerpt excerpt) =>
        [.. excerpt.Terms.Where(t => t.AsSpan().ContainsAnyInRange('0', '9'))];

    private static bool IsNegative(Excerpt excerpt) => excerpt.Text.Split(' ').Any(w =>
        w is "not" or "no" or "never" or "cannot" or "without" || w.EndsWith("n't", StringComparison.Ordinal) || w.EndsWith("n’t", StringComparison.Ordinal));
}
