namespace Footnote.Search;

/// <summary>A segment file is truncated, altered or of another version. Trying again does not help; rebuilding the index from the library does.</summary>
/// <param name="segment">Path of the file, or "segment" where it was never one.</param>
/// <param name="finding">What is wrong with it.</param>
public sealed class DamagedSegmentException(string segment, string finding)
    : IOException($"{segment}: {finding}. Rebuild the index from the library; the documents themselves are not touched.")
{
    /// <summary>Path of the file.</summary>
    public string Segment { get; } = segment;
}
