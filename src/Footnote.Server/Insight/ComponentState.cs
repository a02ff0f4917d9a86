namespace Footnote.Server.Insight;

/// <summary>A component and how it is.</summary>
/// <param name="Name">Its place in the configuration.</param>
/// <param name="Type">What fills the place.</param>
/// <param name="State">healthy, degraded (something else does its work, or a part is missing) or unhealthy.</param>
/// <param name="Message">What was found and, where something is wrong, what to do.</param>
/// <param name="Since">Since when it has been so, as far as was looked.</param>
public sealed record ComponentState(string Name, string Type, string State, string Message, DateTimeOffset Since);
