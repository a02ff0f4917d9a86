using System.ComponentModel.DataAnnotations;

namespace Footnote.Inference.Resilience;

/// <summary>
/// When calls stop for a while after failures. There is a breaker for the account (a wrong key or used-up credit opens it at once), one for each model, one for
/// the service; a malformed request opens none. After the break one call probes; it closes the breaker or doubles the break.
/// </summary>
public sealed record CircuitBreakerSettings
{
    /// <summary>Failures in a row that open the breaker of a model or of the service.</summary>
    [Range(1, 1000)]
    public int Failures { get; init; } = 5;

    /// <summary>First break of a model or a service.</summary>
    [Range(0.001, 2_592_000.0)]
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest break of a model or a service.</summary>
    [Range(0.001, 2_592_000.0)]
    public TimeSpan MaxBreak { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>First break of an account.</summary>
    [Range(0.001, 2_592_000.0)]
    public TimeSpan AccountBreak { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest break of an account.</summary>
    [Range(0.001, 2_592_000.0)]
    public TimeSpan MaxAccountBreak { get; init; } = TimeSpan.FromHours(6);
}
