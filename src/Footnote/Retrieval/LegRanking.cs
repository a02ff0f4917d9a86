using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>What one leg found, on its way into a fusion.</summary>
/// <param name="Leg">Name of the leg; legs of one fusion have different names.</param>
/// <param name="Passages">Best first, each passage once.</param>
public sealed record LegRanking(string Leg, IReadOnlyList<ScoredPassage> Passages)
{
    /// <summary>How much the leg counts, more than 0; only the ratio of the legs' weights matters.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>The lowest score the leg could give at all: 0 for BM25 and for cosines of which only positive ones are returned.</summary>
    public double LowestScore { get; init; }

    /// <summary>
    /// The same with its last score as the lowest. An encoder's cosines of texts that have nothing to do with one another lie far above 0, how far depends on
    /// the encoder; and beside a leg whose scores fall to 0 a small difference between them would count for nothing.
    /// </summary>
    internal LegRanking FromLast() => Passages.Count < 2 ? this : this with { LowestScore = Passages[^1].Score };

    /// <summary>
    /// Whether the leg prefers some passages to others. One that found nothing does not, nor one without a score above its lowest; nor one whose scores
    /// are all equal and fill the list, for then it was chance what came into the list.
    /// </summary>
    /// <param name="limit">Number of passages wanted.</param>
    internal bool IsTelling(int limit) =>
        Passages.Count > 0 && Passages[0].Score > LowestScore && (Passages.Count < Math.Max(2, limit) || Passages[0].Score > Passages[^1].Score);
}
