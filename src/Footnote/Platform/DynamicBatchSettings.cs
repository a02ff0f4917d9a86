using System.ComponentModel.DataAnnotations;

namespace Footnote.Platform;

/// <summary>Batches of about the same amount of work: many short texts, or few long ones.</summary>
public sealed record DynamicBatchSettings
{
    /// <summary>Tokens (words and punctuation marks) that are embedded in one call; a longer text goes alone.</summary>
    [Range(16, 1_000_000)]
    public int MaxTokens { get; init; } = 8192;

    /// <summary>Texts that are embedded in one call at most, however short.</summary>
    [Range(1, 4096)]
    public int MaxBatchSize { get; init; } = 128;
}
