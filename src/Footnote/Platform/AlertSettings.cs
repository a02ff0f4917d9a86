using System.ComponentModel.DataAnnotations;
using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>What raises an alarm; what is left out raises none.</summary>
public sealed record AlertSettings
{
    /// <summary>Costs a period, such as <c>"$25/month"</c>.</summary>
    public Money? CostThreshold { get; init; }

    /// <summary>Share of calls that fail, such as <c>"5%"</c>.</summary>
    [Range(0.0, 1.0)]
    public double? ErrorRateThreshold { get; init; }

    /// <summary>Time an answer takes, such as <c>"15s"</c>.</summary>
    public TimeSpan? ResponseTimeThreshold { get; init; }
}
