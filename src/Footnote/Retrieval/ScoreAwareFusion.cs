using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>
/// CombSUM (Fox and Shaw 1994, "Combination of Multiple Searches") over scores that each leg's own ranking stretches from 0 to 1 (Lee 1997), weighted:
/// <c>Σ weight · (score − last) / (first − last)</c>. The last passage of a leg's ranking gets 0; where all scores of a leg are equal, all get 1.
/// </summary>
public sealed class ScoreAwareFusion : IFusion
{
    /// <inheritdoc/>
    public IReadOnlyList<ScoredPassage> Fuse(IReadOnlyList<LegRanking> legs, int limit) => FusedSum.Of(legs, limit, (leg, i) =>
    {
        var (first, last) = (leg.Passages[0].Score, leg.Passages[^1].Score);
        return leg.Weight * (first > last ? (leg.Passages[i].Score - last) / (first - last) : 1);
    });
}
