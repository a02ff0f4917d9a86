using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary><see cref="RrfFusion"/> with weights: <c>Σ weight / (k + rank)</c>, rank from 1.</summary>
/// <param name="k">How little the first ranks stand out, 0 or more.</param>
public sealed class WeightedFusion(double k = RrfFusion.DefaultK) : IFusion
{
    /// <inheritdoc/>
    public IReadOnlyList<ScoredPassage> Fuse(IReadOnlyList<LegRanking> legs, int limit) => FusedSum.Of(legs, limit, (leg, i) => leg.Weight / (k + i + 1));
}
