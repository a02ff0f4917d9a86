using System.ComponentModel.DataAnnotations;

namespace Footnote.Inference.Resilience;

/// <summary>How often and when a failed call is tried again. Only what may pass is: overload, transport, a model that is still loading; never a wrong key.</summary>
public sealed record RetrySettings
{
    /// <summary>Attempts after the first.</summary>
    [Range(0, 10)]
    public int MaxRetries { get; init; } = 3;

    /// <summary>Wait before the first retry where the service does not say; it doubles each time, with jitter.</summary>
    [Range(0.0, 3600.0)]
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait. A loading model is waited for that long at most; a service that asks for more rest than this is not tried again but left for the next.</summary>
    [Range(0.0, 3600.0)]
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);
}
