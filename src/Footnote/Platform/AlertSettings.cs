using System.ComponentModel.DataAnnotations;
using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>What raises an alarm; what is left out raises none.</summary>
public sealed record AlertSettings
{
    /// <summary>Costs a period, such as <c>"$25/month"</c>. Read, and used by nothing yet; <c>resilience.quota</c> is what holds costs.</summary>
    public Money? CostThreshold { get; init; }

    /// <summary>Share of calls that fail, such as <c>"5%"</c>. Read, and used by nothing yet.</summary>
    [Range(0.0, 1.0)]
    public double? ErrorRateThreshold { get; init; }

    /// <summary>Time an answer takes, such as <c>"15s"</c>. Read, and used by nothing yet.</summary>
    public TimeSpan? ResponseTimeThreshold { get; init; }
}
