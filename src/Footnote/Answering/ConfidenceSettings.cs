using System.ComponentModel.DataAnnotations;

namespace Footnote.Answering;

/// <summary>How <see cref="Answer.Confidence"/> is counted.</summary>
public sealed record ConfidenceSettings
{
    /// <summary>What a weakly supported sentence counts beside a supported one, which counts 1: from 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double WeakSupport { get; init; } = 0.5;
}
