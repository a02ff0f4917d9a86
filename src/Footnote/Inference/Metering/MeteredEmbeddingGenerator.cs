using Microsoft.Extensions.AI;

namespace Footnote.Inference.Metering;

/// <summary>Counts and times embeddings as their callers see them.</summary>
internal sealed class MeteredEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, CallMeter meter) : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    /// <inheritdoc/>
    public override Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        meter.MeasureAsync(() => InnerGenerator.GenerateAsync(values, options, cancellationToken));
}
