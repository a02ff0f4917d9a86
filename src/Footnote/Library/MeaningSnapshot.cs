using Footnote.Embedding;
using Footnote.Search.Vectors;

namespace Footnote.Library;

/// <summary>What the library knows of its passages' meaning at one moment.</summary>
/// <param name="Embedder">Turns text into vectors like the passages', where a model was fitted to them; null otherwise.</param>
/// <param name="Vectors">The passages' vectors.</param>
/// <param name="Absence">Which vectors are missing, why, and what to do, as a sentence; empty where none are.</param>
/// <param name="IsDamaged">Whether there were some and their files are missing or broken.</param>
public sealed record MeaningSnapshot(LatentEmbedder? Embedder, VectorIndex Vectors, string Absence = "", bool IsDamaged = false)
{
    /// <summary>The embedding space of the vectors, where an embedding generator made them; null otherwise.</summary>
    public PinnedSpace? Space { get; init; }
}
