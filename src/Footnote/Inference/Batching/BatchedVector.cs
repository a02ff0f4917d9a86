using Microsoft.Extensions.AI;

namespace Footnote.Inference.Batching;

/// <summary>A vector and what came with the call that made it.</summary>
/// <param name="Embedding">The vector.</param>
/// <param name="Properties">Properties of the whole reply, such as notices.</param>
internal sealed record BatchedVector(Embedding<float> Embedding, AdditionalPropertiesDictionary? Properties);
