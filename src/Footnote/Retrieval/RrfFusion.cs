using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>
/// Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009, "Reciprocal Rank Fusion Outperforms Condorcet and Individual Rank Learning Methods"):
/// <c>Σ 1 / (k + rank)</c>, rank from 1. All legs count the same, whatever their weights: a weak leg harms.
/// </summary>
/// <param name="k">How little the first ranks stand out, 0 or more.</param>
public sealed class RrfFusion(double k = RrfFusion.DefaultK) : IFusion
{
    /// <summary>The k of the paper.</summary>
    public const double DefaultK = 60;

    /// <inheritdoc/>
    public IReadOnlyList<ScoredPassage> Fuse(IReadOnlyList<LegRanking> legs, int limit) => FusedSum.Of(legs, limit, (_, i) => 1 / (k + i + 1));
}
