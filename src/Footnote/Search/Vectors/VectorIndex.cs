using System.Buffers;

namespace Footnote.Search.Vectors;

/// <summary>
/// Finds the passages whose vectors point most nearly where the query's does. Every vector is looked at: usually first in whole numbers, then those that may
/// be among the best once more in double precision. The order is then exactly that of the products with all stored vectors.
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
    /// <param name="scan">How they are looked for.</param>
    /// <returns>At most <paramref name="limit"/> passages with a score above 0, best first; equal scores by ascending identity. A query without
    /// direction, all zeros, finds nothing.</returns>
    /// <exception cref="ArgumentException">The query has other dimensions than the vectors.</exception>
    public IReadOnlyList<ScoredPassage> Search(ReadOnlySpan<float> query, int limit, Func<long, bool>? filter = null, VectorScan scan = VectorScan.Quantized)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        foreach (var segment in Segments)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(query.Length, segment.Segment.Width, nameof(query));
        }

        var quantized = new QuantizedQuery(query);
        return scan == VectorScan.Flat ? Flat(quantized, limit, filter) : Quantized(quantized, limit, filter, scan == VectorScan.Coarse);
    }

    private IReadOnlyList<ScoredPassage> Flat(QuantizedQuery query, int limit, Func<long, bool>? filter)
    {
        var best = new BestPassages(limit);
        foreach (var (segment, index) in Segments.SelectMany(live => live.Indexes().Select(index => (live.Segment, index))))
        {
            var id = segment.PassageId(index);
            if (filter?.Invoke(id) != false && query.Exact(segment.Levels(index), segment.Scale(index)) is > 0 and var score)
            {
                best.Offer(new ScoredPassage(id, score));
            }
        }

        return best.InOrder();
    }

    private IReadOnlyList<ScoredPassage> Quantized(QuantizedQuery quantized, int limit, Func<long, bool>? filter, bool isCoarse)
    {
        var nearly = new BestPassages(limit);
        var scans = Segments.Select(segment => Scan(segment, quantized, nearly, filter)).ToList();
        var best = new BestPassages(limit);
        var kept = nearly.InOrder();
        if (isCoarse)
        {
            scans.ForEach(scores => ArrayPool<double>.Shared.Return(scores));
            return [.. kept.Where(passage => passage.Score > 0)];
        }

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
