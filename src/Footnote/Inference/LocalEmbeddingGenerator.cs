using Footnote.Embedding;
using Footnote.Encoders;
using Footnote.Encoders.Transformer;
using Microsoft.Extensions.AI;

namespace Footnote.Inference;

/// <summary>
/// Embeds with a sentence encoder that runs in the process. Safe for use by many threads, whose texts are joined into batches. It embeds exactly the text it is
/// given; the prompts its model was trained with are in its <see cref="EmbeddingSpace"/>.
/// </summary>
public sealed class LocalEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Between vectors of the same weights in eight bits, multiplied by oneDNN and by our own kernels, cosines just below 0.999 were seen; those of other weights are far below this.</summary>
    private const double LeastCosineOfInt8 = 0.99;

    private readonly TextEncoder _encoder;
    private readonly EmbeddingGeneratorMetadata _metadata;
    private readonly EmbeddingSpace _space;

    /// <summary>Reads a model.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="settings">How it computes; its name, where given, names the space.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="InvalidModelException">A file is missing, damaged or of a kind that is not supported.</exception>
    public LocalEmbeddingGenerator(string folder, LocalModelSettings settings, TimeProvider time)
    {
        _encoder = TextEncoder.Open(folder, LocalModels.Encoder(settings), time);
        var (model, name) = (_encoder.Model, settings.ModelName.Length > 0 ? settings.ModelName : Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        _metadata = new EmbeddingGeneratorMetadata("local", defaultModelId: name, defaultModelDimensions: _encoder.Width);
        _space = new EmbeddingSpace(name)
        {
            Pooling = model.Pooling.ToString().ToLowerInvariant(),
            QueryPrompt = model.Prompts.GetValueOrDefault("query", ""),
            PassagePrompt = model.Prompts.GetValueOrDefault("passage", model.Prompts.GetValueOrDefault("document", "")),
            Width = _encoder.Width,
            IsNormalized = model.Normalize,
            LeastCosine = _encoder.Precision == EncoderPrecision.Int8 ? LeastCosineOfInt8 : PinnedSpace.LeastCosine,
        };
    }

    /// <summary>What it is and computes with, in a sentence.</summary>
    public string Description => $"{_metadata.DefaultModelId} runs in this process ({_encoder.Computation}).";

    /// <summary>Why it computes with something else than its settings say; null where it does not.</summary>
    public string? Notice => _encoder.Notice;

    /// <summary>Begins to do what the first text would otherwise wait for.</summary>
    internal void Rehearse() => _encoder.Rehearse();

    /// <inheritdoc/>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.Dimensions is { } wanted && wanted != _encoder.Width)
        {
            throw new ArgumentOutOfRangeException(nameof(options), wanted, $"This model makes vectors of {_encoder.Width} numbers.");
        }

        var vectors = await _encoder.EmbedAsync([.. values], cancellationToken);
        return [.. vectors.Select(vector => new Embedding<float>(vector) { ModelId = _metadata.DefaultModelId })];
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
        : serviceType == typeof(EmbeddingSpace) ? _space
        : serviceType == typeof(TextEncoder) ? _encoder
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();
}
