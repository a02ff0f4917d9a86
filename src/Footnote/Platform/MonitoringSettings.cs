using Footnote.Documents;
using Footnote.Telemetry;

namespace Footnote.Platform;

/// <summary>What is measured, and what raises an alarm.</summary>
public sealed record MonitoringSettings
{
    private readonly IReadOnlyList<string> _metrics = [];

    /// <summary>Figures that <c>/metrics</c> shows, such as <c>api_request_count</c>; empty for all.</summary>
    /// <exception cref="ArgumentException">There is no figure of a name.</exception>
    public IReadOnlyList<string> Metrics
    {
        get => _metrics;
        init => _metrics = value.Select(Known).ToList();
    }

    /// <summary>What raises an alarm.</summary>
    public AlertSettings Alerts { get; init; } = new();

    /// <summary>The name itself is not in the message: it may be a secret that was written to the wrong place.</summary>
    private static string Known(string name, int index)
    {
        if (MetricNames.All.Contains(name))
        {
            return name;
        }

        var meant = Spelling.Nearest(name, MetricNames.All) is { } nearest ? $" Did you mean {nearest}?" : "";
        throw new ArgumentException($"entry {index + 1} is no figure that is counted.{meant} Valid: {string.Join(", ", MetricNames.All)}.", nameof(name));
    }
}
