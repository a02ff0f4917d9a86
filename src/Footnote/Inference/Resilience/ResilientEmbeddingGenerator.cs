using Microsoft.Extensions.AI;

namespace Footnote.Inference.Resilience;

/// <summary>An embedding generator behind the pipeline of its provider.</summary>
internal sealed class ResilientEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, ModelEndpoint endpoint, ProviderPipeline pipeline)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    /// <inheritdoc/>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyList<string> ?? [.. values];
        return await pipeline.RunAsync(
            new ModelCall(endpoint, ModelKind.Embedding, CallTokens.Likely(texts), cancellationToken),
            token => InnerGenerator.GenerateAsync(texts, options, token),
            embeddings => ResilientChatClient.Total(embeddings.Usage));
    }
}
