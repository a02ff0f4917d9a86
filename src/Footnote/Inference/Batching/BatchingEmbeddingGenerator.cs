using Footnote.Embedding;
using Footnote.Telemetry;
using Microsoft.Extensions.AI;

namespace Footnote.Inference.Batching;

/// <summary>Joins the texts of concurrent callers into one call. Calls with options of their own go alone.</summary>
internal sealed class BatchingEmbeddingGenerator : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Instruments _instruments;
    private readonly TextBatcher<string, BatchedVector> _batcher;
    private readonly BatchSettings _settings;
    private readonly BatchLimits _limits;

    /// <summary>A generator that waits for company.</summary>
    public BatchingEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, BatchSettings settings, BatchLimits limits, TimeProvider time, Instruments instruments)
        : base(inner)
    {
        (_settings, _limits, _instruments) = (settings with { Size = limits.MaxTexts }, limits, instruments);
        _batcher = Batcher(null, _settings, time);
    }

    /// <inheritdoc/>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyList<string> ?? [.. values];
        if (texts.Count == 0)
        {
            return [];
        }

        var vectors = await (options is null ? _batcher : Alone(options)).SendAsync(texts, cancellationToken);
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => vector.Embedding))
        {
            AdditionalProperties = vectors.Select(vector => vector.Properties).FirstOrDefault(properties => properties is not null),
        };
    }

    private TextBatcher<string, BatchedVector> Alone(EmbeddingGenerationOptions options) => Batcher(options, _settings with { Wait = TimeSpan.Zero }, TimeProvider.System);

    private TextBatcher<string, BatchedVector> Batcher(EmbeddingGenerationOptions? options, BatchSettings settings, TimeProvider time) =>
        new((texts, token) => SendAsync(texts, options, token), settings, time, _limits.TokensOf, _limits.MaxTokens ?? long.MaxValue);

    private async Task<IReadOnlyList<BatchedVector>> SendAsync(IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        _instruments.Batch(ModelKinds.Name(ModelKind.Embedding), texts.Count);
        var embeddings = await InnerGenerator.GenerateAsync(texts, options, cancellationToken);
        return [.. embeddings.Select(embedding => new BatchedVector(embedding, embeddings.AdditionalProperties))];
    }
}
