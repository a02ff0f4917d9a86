using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>
/// Convex combination (Bruch, Gai and Ingber 2023, "An Analysis of Fusion Functions for Hybrid Retrieval"): <c>α · φ(meaning) + (1 − α) · φ(words)</c>,
/// for any number of legs <c>Σ weight · φ / Σ weight</c>, with their theoretical-minimum normalisation <c>φ = (score − lowest) / (first − lowest)</c>, where
/// lowest is <see cref="LegRanking.LowestScore"/>. A passage that a leg did not find gets 0 from it. Scores lie between 0 and 1.
/// </summary>
public sealed class ConvexFusion : IFusion
{
    /// <inheritdoc/>
    public IReadOnlyList<ScoredPassage> Fuse(IReadOnlyList<LegRanking> legs, int limit)
    {
        var weights = legs.Where(leg => leg.IsTelling(limit)).Select(leg => leg.Weight).Order().Sum();
        return FusedSum.Of(legs, limit, (leg, i) =>
            leg.Weight / weights * ((leg.Passages[i].Score - leg.LowestScore) / (leg.Passages[0].Score - leg.LowestScore)));
    }
}
