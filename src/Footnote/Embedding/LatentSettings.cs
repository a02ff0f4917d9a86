using System.ComponentModel.DataAnnotations;

namespace Footnote.Embedding;

/// <summary>How a <see cref="LatentModel"/> is fitted. The defaults were chosen on training questions only; see docs/concepts.md.</summary>
public sealed record LatentSettings
{
    /// <summary>Width of the vectors, 1 or more; fewer where the passages do not span so many directions.</summary>
    [Range(1, 4096)]
    public int Rank { get; init; } = 256;

    /// <summary>Directions sampled beyond <see cref="Rank"/>, so that the last ones kept are exact as well (Halko, Martinsson and Tropp 2011 advise 5 to 10).</summary>
    [Range(0, 1000)]
    public int Oversampling { get; init; } = 32;

    /// <summary>How often the sample is multiplied by AᵀA; each time makes singular values that lie close together easier to tell apart.</summary>
    [Range(0, 20)]
    public int PowerIterations { get; init; } = 2;

    /// <summary>Start of the random sample. The same seed and passages give the same model.</summary>
    public ulong Seed { get; init; } = 20111;

    /// <summary>Passages a term must occur in to be part of the model: a term of one passage relates it to no other.</summary>
    [Range(1, 1_000_000)]
    public int MinPassages { get; init; } = 2;

    /// <summary>Terms of the model at most, which bounds its size; those in most passages are kept.</summary>
    [Range(1, 10_000_000)]
    public int MaxTerms { get; init; } = 200_000;

    /// <summary>Exponent p of the singular values in the fold-in <c>x · V · Σᵖ</c>: 0 projects, −1 gives every direction the same weight.</summary>
    [Range(-1.0, 0.0)]
    public double SingularExponent { get; init; } = -0.5;

    /// <summary>Threads used; changes how long it takes and nothing else.</summary>
    [Range(1, 1024)]
    public int Workers { get; init; } = Environment.ProcessorCount;
}
