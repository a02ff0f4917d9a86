using System.ComponentModel.DataAnnotations;

namespace Footnote.Inference.Batching;

/// <summary>How what concurrent callers ask is joined into one call.</summary>
public sealed record BatchSettings
{
    /// <summary>Passages in a call of a reranker at most; <c>embedder.config.batch_processor</c> says the same for texts that are embedded.</summary>
    [Range(1, 4096)]
    public int Size { get; init; } = 32;

    /// <summary>How long a text waits for company before it goes with what there is.</summary>
    [Range(0.0, 60.0)]
    public TimeSpan Wait { get; init; } = TimeSpan.FromMilliseconds(5);
}
