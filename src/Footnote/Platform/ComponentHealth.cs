namespace Footnote.Platform;

/// <summary>How well a component is.</summary>
/// <param name="Component">The place in the configuration, such as <c>retriever.neural_reranking</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="State">How well it is.</param>
/// <param name="Reason">What was found and, where something is wrong, what to do.</param>
/// <param name="Since">Since when it has been in this state, as far as was looked.</param>
public sealed record ComponentHealth(string Component, string Type, HealthState State, string Reason, DateTimeOffset Since);
