namespace Footnote.Platform;

/// <summary>How well the system is.</summary>
/// <param name="State">Unhealthy where a required component is; degraded where any other is not as it should be.</param>
/// <param name="Components">Every component.</param>
public sealed record HealthReport(HealthState State, IReadOnlyList<ComponentHealth> Components);
