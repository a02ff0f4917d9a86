using System.Runtime.InteropServices;
using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>What all fusions here share: each leg adds something to each passage it found, and the passages with the highest sums win.</summary>
internal static class FusedSum
{
    /// <summary>Adds up, in an order that does not depend on the order of the legs.</summary>
    /// <param name="legs">The rankings, by leg.</param>
    /// <param name="limit">Number of passages wanted.</param>
    /// <param name="addend">What a leg adds to the passage at a 0-based place of its ranking.</param>
    public static IReadOnlyList<ScoredPassage> Of(IReadOnlyList<LegRanking> legs, int limit, Func<LegRanking, int, double> addend)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var sums = new Dictionary<long, double>();
        foreach (var leg in legs.Where(leg => leg.IsTelling(limit)).OrderBy(leg => leg.Leg, StringComparer.Ordinal))
        {
            for (var i = 0; i < leg.Passages.Count; i++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sums, leg.Passages[i].PassageId, out _) += addend(leg, i);
            }
        }

        return [.. sums.Select(sum => new ScoredPassage(sum.Key, sum.Value)).OrderByDescending(sum => sum.Score).ThenBy(sum => sum.PassageId).Take(limit)];
    }
}
