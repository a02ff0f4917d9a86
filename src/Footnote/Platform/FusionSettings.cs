using System.ComponentModel.DataAnnotations;

namespace Footnote.Platform;

/// <summary>How the legs' rankings become one, where the fusion weighs the legs.</summary>
public sealed record FusionSettings
{
    /// <summary>What meaning counts beside words, from 0 (nothing) to 1 (alone).</summary>
    [Range(0, 1)]
    public double MeaningWeight { get; init; } = 0.2;

    /// <summary>Candidates asked of each leg.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 50;
}
