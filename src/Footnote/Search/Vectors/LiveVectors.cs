namespace Footnote.Search.Vectors;

/// <summary>A segment of vectors and what is deleted of it.</summary>
/// <param name="Segment">The vectors.</param>
/// <param name="Deleted">Numbers of the passages that are gone.</param>
public sealed record LiveVectors(VectorSegment Segment, DeletedSet Deleted)
{
    /// <summary>Number of passages that are not deleted.</summary>
    public int Count => Segment.Count - Deleted.Count;

    /// <summary>Numbers of the passages that are not deleted, ascending.</summary>
    internal IEnumerable<int> Indexes() => Enumerable.Range(0, Segment.Count).Where(index => !Deleted.Contains(index));
}
