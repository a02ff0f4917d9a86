namespace Footnote.Search;

/// <summary>What the merge policy looks at.</summary>
/// <param name="Live">Number of passages that are not deleted.</param>
/// <param name="Total">Number of passages, deleted ones included.</param>
public readonly record struct SegmentSize(int Live, int Total);
