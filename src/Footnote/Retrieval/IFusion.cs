using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>Makes one ranking of several. The order in which the legs are given does not matter, and a leg that prefers nothing changes nothing.</summary>
public interface IFusion
{
    /// <summary>Fuses rankings.</summary>
    /// <param name="legs">The rankings, by leg.</param>
    /// <param name="limit">Number of passages wanted, 1 or more.</param>
    /// <returns>At most <paramref name="limit"/> passages, best first; equal scores by ascending identity. Scores are more than 0 unless the
    /// fusion says otherwise, and comparable only within one result.</returns>
    IReadOnlyList<ScoredPassage> Fuse(IReadOnlyList<LegRanking> legs, int limit);
}
