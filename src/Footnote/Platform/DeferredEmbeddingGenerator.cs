using Footnote.Embedding;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>A static model that is read when it is first needed.</summary>
/// <param name="model">The model; it stays its owner's.</param>
internal sealed class DeferredEmbeddingGenerator(Lazy<StaticEmbedder> model) : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) => model.Value.GenerateAsync(values, options, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => model.Value.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing here is its own.
    }
}
