using System.ComponentModel.DataAnnotations;
using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>How the legs' rankings become one, where the fusion weighs the legs.</summary>
public record FusionSettings
{
    private static readonly HybridSettings Defaults = new();

    /// <summary>What meaning counts beside words, from 0 (nothing) to 1 (alone); where it is left out 0.5 if it comes from an encoder, here or at a service, and 0.3 if it comes from a static or a fitted model.</summary>
    [Range(0, 1)]
    public double? MeaningWeight { get; init; }

    /// <summary>What the model fitted to the documents counts of that beside an embedding model, from 0 (nothing) to 1 (alone), where there are both; the default suits the model that ships.</summary>
    [Range(0, 1)]
    public double FittedShare { get; init; } = Defaults.FittedShare;

    /// <summary>Candidates asked of each leg.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = Defaults.Depth;
}
