using System.ComponentModel.DataAnnotations;

namespace Footnote.Platform;

/// <summary>Batches of a fixed number of texts.</summary>
public sealed record FixedBatchSettings
{
    /// <summary>Texts that are embedded in one call. A service that takes fewer in a request (<c>batch_size</c> of its own) gets several.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;
}
