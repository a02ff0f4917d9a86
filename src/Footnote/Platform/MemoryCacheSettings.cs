using System.ComponentModel.DataAnnotations;

namespace Footnote.Platform;

/// <summary>Vectors that are kept in memory while the process runs. What was not used for longest goes first.</summary>
public sealed record MemoryCacheSettings
{
    /// <summary>Bytes of the vectors and their keys at most.</summary>
    [Range(0, 1L << 40)]
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Vectors at most.</summary>
    [Range(0, 100_000_000)]
    public int MaxEntries { get; init; } = 50_000;

    /// <summary>Age beyond which a vector is not used any more.</summary>
    [Range(1.0, 1e9)]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(1);
}
