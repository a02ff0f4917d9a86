namespace Footnote.Inference.Resilience;

/// <summary>What a circuit breaker lets through.</summary>
internal enum BreakerState
{
    /// <summary>Everything.</summary>
    Closed,

    /// <summary>Nothing.</summary>
    Open,

    /// <summary>One call, which decides.</summary>
    HalfOpen,
}
