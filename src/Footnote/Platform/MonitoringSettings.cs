namespace Footnote.Platform;

/// <summary>What is measured, and what raises an alarm.</summary>
public sealed record MonitoringSettings
{
    /// <summary>Figures that are kept; empty for all. Read, and used by nothing yet: all are kept.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>What raises an alarm.</summary>
    public AlertSettings Alerts { get; init; } = new();
}
