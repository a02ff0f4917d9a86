namespace Footnote.Platform;

/// <summary>How well a component, or the system, is.</summary>
public enum HealthState
{
    /// <summary>As it should be.</summary>
    Healthy,

    /// <summary>It works, less well than it is set to: the local way is gone instead of a service that is not configured or does not answer.</summary>
    Degraded,

    /// <summary>It does not work.</summary>
    Unhealthy,
}
