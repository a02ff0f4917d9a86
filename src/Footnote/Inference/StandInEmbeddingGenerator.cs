using Footnote.Encoders;
using Microsoft.Extensions.AI;

namespace Footnote.Inference;

/// <summary>The model of a service from its files, in this process. It is read when the service first fails; until then it takes neither memory nor time.</summary>
/// <param name="folder">The model's folder.</param>
/// <param name="settings">How it computes.</param>
/// <param name="time">Clock.</param>
internal sealed class StandInEmbeddingGenerator(string folder, LocalModelSettings settings, TimeProvider time) : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Lazy<LocalEmbeddingGenerator> _generator = new(() => new LocalEmbeddingGenerator(folder, settings, time));

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _generator.Value.GenerateAsync(values, options, cancellationToken);
        }
        catch (InvalidModelException e)
        {
            throw new ModelCallException("local", FailureCause.Model, $"{settings.ModelName} in {folder} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>What the model tells once it is read; nothing before.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType.IsInstanceOfType(this) ? this : _generator.IsValueCreated ? _generator.Value.GetService(serviceType, serviceKey) : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_generator.IsValueCreated)
        {
            _generator.Value.Dispose();
        }
    }
}
