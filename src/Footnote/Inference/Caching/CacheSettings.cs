using System.ComponentModel.DataAnnotations;

namespace Footnote.Inference.Caching;

/// <summary>What is kept of earlier replies, in the file <c>cache.db</c> of the library's folder. What was not used for longest goes first.</summary>
public sealed record CacheSettings
{
    /// <summary>Whether anything is kept.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Bytes of the entries at most; the file is somewhat larger.</summary>
    [Range(0, 1L << 40)]
    public long MaxBytes { get; init; } = 512L << 20;

    /// <summary>Entries at most.</summary>
    [Range(0, 100_000_000)]
    public int MaxEntries { get; init; } = 500_000;

    /// <summary>Age beyond which an entry is not used any more, counted from when it was written.</summary>
    [Range(1.0, 1e9)]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);
}
