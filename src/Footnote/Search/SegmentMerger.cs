using System.Runtime.InteropServices;

namespace Footnote.Search;

/// <summary>Makes one segment of several. The result is byte for byte what a <see cref="SegmentBuilder"/> makes of the live passages.</summary>
public static class SegmentMerger
{
    private const int Gone = -1;

    /// <summary>Merges segments and drops what is deleted.</summary>
    /// <exception cref="ArgumentException">A live passage is in two of the segments.</exception>
    /// <exception cref="DamagedSegmentException">A segment cannot be read, or its checksum does not fit: damage is not copied on.</exception>
    public static Segment Merge(IReadOnlyList<LiveSegment> segments)
    {
        foreach (var live in segments)
        {
            live.Segment.Verify();
        }

        var (passages, newIndexes) = MergePassages(segments);
        var writer = new SegmentWriter(passages);
        MergeTerms(segments, newIndexes, writer);
        return new Segment(writer.ToBytes(), "segment");
    }

    /// <summary>All live passages by ascending id, and for each segment where its passages have gone.</summary>
    private static (IReadOnlyList<PassageEntry> Passages, int[][] NewIndexes) MergePassages(IReadOnlyList<LiveSegment> segments)
    {
        var newIndexes = segments.Select(live => Enumerable.Repeat(Gone, live.Segment.Count).ToArray()).ToArray();
        var passages = new List<PassageEntry>();
        var all = segments.SelectMany((live, number) => live.Indexes().Select(index => (Passage: live.Segment.Passage(index), Segment: number, Index: index)));
        foreach (var (passage, segment, index) in all.OrderBy(one => one.Passage.Id))
        {
            if (passages.Count > 0 && passages[^1].Id == passage.Id)
            {
                throw new ArgumentException($"Passage {passage.Id} is live in two segments.", nameof(segments));
            }

            newIndexes[segment][index] = passages.Count;
            passages.Add(passage);
        }

        return (passages, newIndexes);
    }

    private static void MergeTerms(IReadOnlyList<LiveSegment> segments, int[][] newIndexes, SegmentWriter writer)
    {
        var next = new int[segments.Count];
        var postings = new List<Posting>();
        while (LowestTerm(segments, next) is >= 0 and var lowest)
        {
            var term = segments[lowest].Segment.Term(next[lowest]);
            postings.Clear();
            for (var i = 0; i < segments.Count; i++)
            {
                var segment = segments[i].Segment;
                if (next[i] < segment.TermCount && segment.Term(next[i]).SequenceEqual(term))
                {
                    Collect(segment.Postings(next[i]++), newIndexes[i], postings);
                }
            }

            if (postings.Count > 0)
            {
                postings.Sort((x, y) => x.Passage.CompareTo(y.Passage));
                writer.Add(term, CollectionsMarshal.AsSpan(postings));
            }
        }
    }

    /// <summary>The segment whose next term comes first; -1 at the end of all.</summary>
    private static int LowestTerm(IReadOnlyList<LiveSegment> segments, int[] next)
    {
        var lowest = -1;
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i].Segment;
            if (next[i] < segment.TermCount
                && (lowest < 0 || segment.Term(next[i]).SequenceCompareTo(segments[lowest].Segment.Term(next[lowest])) < 0))
            {
                lowest = i;
            }
        }

        return lowest;
    }

    private static void Collect(PostingReader reader, int[] newIndexes, List<Posting> postings)
    {
        foreach (var posting in reader)
        {
            if (newIndexes[posting.Passage] is not Gone and var index)
            {
                postings.Add(posting with { Passage = index });
            }
        }
    }
}
