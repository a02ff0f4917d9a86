using System.ComponentModel.DataAnnotations;
using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>Reciprocal rank fusion: every leg counts alike.</summary>
public sealed record RrfSettings
{
    /// <summary>What is added to each rank: the larger, the less the first ranks stand out.</summary>
    [Range(0, 10_000)]
    public double K { get; init; } = RrfFusion.DefaultK;

    /// <summary>Candidates asked of each leg.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = new HybridSettings().Depth;
}
