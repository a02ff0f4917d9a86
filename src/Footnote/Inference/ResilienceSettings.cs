using Footnote.Inference.Batching;
using Footnote.Inference.Budget;
using Footnote.Inference.Caching;
using Footnote.Inference.Resilience;

namespace Footnote.Inference;

/// <summary>What stands between the system and its models, section <c>resilience</c> of the configuration.</summary>
public sealed record ResilienceSettings
{
    /// <summary>When a failed call is tried again.</summary>
    public RetrySettings Retry { get; init; } = new();

    /// <summary>When calls stop for a while.</summary>
    public CircuitBreakerSettings CircuitBreaker { get; init; } = new();

    /// <summary>How much is sent to one provider.</summary>
    public RateLimitSettings RateLimit { get; init; } = new();

    /// <summary>How long a call may take.</summary>
    public TimeoutSettings Timeout { get; init; } = new();

    /// <summary>What may be spent.</summary>
    public QuotaSettings Quota { get; init; } = new();

    /// <summary>Prices by model, or by <c>provider/model</c> where they differ.</summary>
    public IReadOnlyDictionary<string, PriceSettings> Prices { get; init; } = new Dictionary<string, PriceSettings>();

    /// <summary>What is kept of earlier replies.</summary>
    public CacheSettings Cache { get; init; } = new();

    /// <summary>How the texts of concurrent callers are joined.</summary>
    public BatchSettings Batch { get; init; } = new();
}
