using Footnote.Embedding;
using Footnote.Search.Vectors;

namespace Footnote.Library;

/// <summary>What the library knows of its passages' meaning at one moment.</summary>
/// <param name="Embedder">Turns text into vectors like the passages'; null where there are none.</param>
/// <param name="Vectors">The passages' vectors.</param>
/// <param name="Absence">Why there are none and what to do, as a sentence; empty where there are.</param>
/// <param name="IsDamaged">Whether there were some and their files are missing or broken.</param>
public sealed record MeaningSnapshot(LatentEmbedder? Embedder, VectorIndex Vectors, string Absence = "", bool IsDamaged = false);
