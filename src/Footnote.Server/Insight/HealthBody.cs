namespace Footnote.Server.Insight;

/// <summary>How the system is.</summary>
/// <param name="Status">The worst state of a component.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Components">Every component.</param>
public sealed record HealthBody(string Status, string Version, IReadOnlyList<ComponentHealth> Components)
{
    /// <summary>Whether questions can be answered.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsHealthy => Status != "unhealthy";
}
