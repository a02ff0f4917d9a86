namespace Footnote.Server.Insight;

/// <summary>A component and how it is.</summary>
/// <param name="Name">Its role.</param>
/// <param name="Type">What fills the role.</param>
/// <param name="State">healthy, degraded (something else does its work, or a part is missing) or unhealthy.</param>
/// <param name="Message">What to know or do; null where all is well.</param>
public sealed record ComponentHealth(string Name, string Type, string State, string? Message = null);
