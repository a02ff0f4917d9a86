namespace Footnote.Search;

/// <summary>A segment and what is deleted of it.</summary>
public sealed class LiveSegment
{
    /// <summary>Puts a segment and its deletions together.</summary>
    /// <exception cref="ArgumentException">More is deleted than the segment has.</exception>
    public LiveSegment(Segment segment, DeletedSet? deleted = null)
    {
        Segment = segment;
        Deleted = deleted ?? DeletedSet.None;
        var gone = Enumerable.Range(0, Deleted.Count == 0 ? 0 : segment.Count).Where(Deleted.Contains).Select(segment.Passage).ToList();
        if (gone.Count != Deleted.Count)
        {
            throw new ArgumentException($"The deletions name passages beyond the segment's {segment.Count}.", nameof(deleted));
        }

        TextLength = segment.TextLength - gone.Sum(passage => (long)passage.TextLength);
        ContextLength = segment.ContextLength - gone.Sum(passage => (long)passage.ContextLength);
        Digest = gone.Aggregate(segment.Digest, (sum, passage) => unchecked(sum - Segment.DigestOf(passage.Id)));
    }

    /// <summary>The segment.</summary>
    public Segment Segment { get; }

    /// <summary>Its deleted passages.</summary>
    public DeletedSet Deleted { get; }

    /// <summary>Number of passages that are not deleted.</summary>
    public int Count => Segment.Count - Deleted.Count;

    /// <summary>The passages that are not deleted, ascending.</summary>
    public IEnumerable<long> PassageIds() => Indexes().Select(Segment.PassageId);

    /// <summary>Sum over the passages that are not deleted, equal where these are the same, however they are spread over segments.</summary>
    internal ulong Digest { get; }

    /// <summary>Words of the texts that are not deleted.</summary>
    internal long TextLength { get; }

    /// <summary>Words of the contexts that are not deleted.</summary>
    internal long ContextLength { get; }

    /// <summary>Numbers of the passages that are not deleted, ascending.</summary>
    internal IEnumerable<int> Indexes() => Enumerable.Range(0, Segment.Count).Where(index => !Deleted.Contains(index));

    /// <summary>Number of passages with the term that are not deleted; counted anew where there are deletions.</summary>
    internal int DocumentFrequency(string term, bool withContext)
    {
        var number = Segment.FindTerm(term);
        if (number < 0 || Deleted.Count == 0)
        {
            return number < 0 ? 0 : Segment.DocumentFrequency(number, withContext);
        }

        var count = 0;
        foreach (var posting in Segment.Postings(number))
        {
            count += (posting.InText > 0 || withContext) && !Deleted.Contains(posting.Passage) ? 1 : 0;
        }

        return count;
    }
}
