using System.ComponentModel.DataAnnotations;

namespace Footnote.Inference.Resilience;

/// <summary>How much is sent to one provider. No minute, wherever it begins, holds more; calls wait their turn.</summary>
public sealed record RateLimitSettings
{
    /// <summary>Calls a minute; 0 for no limit.</summary>
    [Range(0, 1_000_000)]
    public int RequestsPerMinute { get; init; }

    /// <summary>Tokens a minute, estimated before a call and corrected after it; 0 for no limit.</summary>
    [Range(0, 1_000_000_000)]
    public int TokensPerMinute { get; init; }

    /// <summary>Calls at the same time, streams until their end.</summary>
    [Range(1, 1000)]
    public int MaxConcurrent { get; init; } = 8;
}
