using Footnote.Search.Vectors;

namespace Footnote.Library;

/// <summary>A model of meaning and the vectors of all passages it was fitted on, on their way into the library.</summary>
/// <param name="Recipe">How it was fitted.</param>
/// <param name="Model">The model's file.</param>
/// <param name="Vectors">The vectors of all passages.</param>
public sealed record FittedMeaning(string Recipe, ReadOnlyMemory<byte> Model, VectorSegment Vectors)
{
    /// <summary>What the library calls the vectors of a fitted model; there is one such model at most. Every other name is of vectors that a generator made.</summary>
    public const string Name = "latent";
}
