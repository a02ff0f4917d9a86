using System.ComponentModel.DataAnnotations;
using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>How the legs' rankings become one by their weighted ranks.</summary>
public sealed record WeightedFusionSettings : FusionSettings
{
    /// <summary>What is added to each rank: the larger, the less the first ranks stand out.</summary>
    [Range(0, 10_000)]
    public double K { get; init; } = RrfFusion.DefaultK;
}
