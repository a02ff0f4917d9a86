namespace Footnote.Encoders.Store;

/// <summary>How far a pull is.</summary>
/// <param name="File">The file that is being fetched.</param>
/// <param name="BytesDone">Bytes of all files that are there.</param>
/// <param name="BytesTotal">Bytes of all files.</param>
public readonly record struct PullProgress(string File, long BytesDone, long BytesTotal);
