using System.Buffers;

namespace Footnote.Search.Vectors;

/// <summary>
/// Finds the passages whose vectors point most nearly where the query's does. Every vector is looked at: first in whole numbers, then those that may
/// be among the best once more in double precision. The order is exactly that of the products with all stored vectors.
/// </summary>
/// <param name="segments">The vectors. No live passage may be in two of them.</param>
public sealed class VectorIndex(IReadOnlyList<LiveVectors> segments)
{
    /// <summary>The segments it consists of.</summary>
    public IReadOnlyList<LiveVectors> Segments { get; } = segments;

    /// <summary>Number of live passages.</summary>
    public int Count => Segments.Sum(segment => segment.Count);

    /// <summary>Ranks the live passages by the product of their vectors, of unit length, with the query's.</summary>
    /// <param name="query">The query's vector; of unit length, if scores are to be cosines.</param>
    /// <param name="limit">Number of passages wanted, 1 or more.</param>
    /// <param name="filter">Which passages may be returned, by identity; null for all.</param>
    /// <returns>At most <paramref name="limit"/> passages with a score above 0, best first; equal scores by ascending identity. A query without
    /// direction, all zeros, finds nothing.</returns>
    /// <exception cref="ArgumentException">The query has other dimensions than the vectors.</exception>
    public IReadOnlyList<ScoredPassage> Search(ReadOnlySpan<float> query, int limit, Func<long, bool>? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        foreach (var segment in Segments)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(query.Length, segment.Segment.Width, nameof(query));
        }

        var quantized = new QuantizedQuery(query);
        var nearly = new BestPassages(limit);
        var scans = Segments.Select(segment => Scan(segment, quantized, nearly, filter)).ToList();
        var best = new BestPassages(limit);
        var kept = nearly.InOrder();
        var least = kept.Count == limit ? kept[^1].Score - (2 * quantized.Error) : double.NegativeInfinity;
        foreach (var (segment, scores) in Segments.Zip(scans))
        {
            Rescore(segment.Segment, scores, least, quantized, best);
            ArrayPool<double>.Shared.Return(scores);
        }

        return best.InOrder();
    }

    /// <summary>Scores in whole numbers; minus infinity for passages that may not be returned.</summary>
    private static double[] Scan(LiveVectors live, QuantizedQuery query, BestPassages nearly, Func<long, bool>? filter)
    {
        var segment = live.Segment;
        var scores = ArrayPool<double>.Shared.Rent(segment.Count);
        for (var index = 0; index < segment.Count; index++)
        {
            scores[index] = double.NegativeInfinity;
            if (!live.Deleted.Contains(index) && segment.PassageId(index) is var id && filter?.Invoke(id) != false)
            {
                scores[index] = (double)LevelProduct.Of(query.Levels, segment.Levels(index)) * query.Scale * segment.Scale(index);
                nearly.Offer(new ScoredPassage(id, scores[index]));
            }
        }

        return scores;
    }

    private static void Rescore(VectorSegment segment, double[] scores, double least, QuantizedQuery query, BestPassages best)
    {
        for (var index = 0; index < segment.Count; index++)
        {
            if (scores[index] >= least && !double.IsNegativeInfinity(scores[index]) && query.Exact(segment.Levels(index), segment.Scale(index)) is > 0 and var score)
            {
                best.Offer(new ScoredPassage(segment.PassageId(index), score));
            }
        }
    }
}
