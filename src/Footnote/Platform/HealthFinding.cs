namespace Footnote.Platform;

/// <summary>What one look at a component found.</summary>
/// <param name="State">How well it is.</param>
/// <param name="Reason">What was found and, where something is wrong, what to do; never holds a secret.</param>
public sealed record HealthFinding(HealthState State, string Reason);
