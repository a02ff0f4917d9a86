using Footnote.Embedding;
using Microsoft.Extensions.AI;

namespace Footnote.Server.Compatible;

/// <summary>A static model in this process: microseconds a text, so that there is nothing to join; no text is too long.</summary>
internal sealed class StaticEmbeddingModel(StaticEmbedder embedder) : IEmbeddingModel
{
    public ModelDescription Description { get; } = new((embedder.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId ?? "static")
    {
        DataType = "int8",
        Width = embedder.Width,
    };

    public ValueTask<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken)
    {
        var vectors = new ReadOnlyMemory<float>[texts.Count];
        var tokens = 0L;
        for (var i = 0; i < texts.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var vector = new float[embedder.Width];
            tokens += embedder.Sum(texts[i], vector);
            vectors[i] = vector;
        }

        return ValueTask.FromResult(new EmbeddedBatch(vectors, tokens));
    }

    public ValueTask<EmbeddedBatch> EmbedTokensAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken) =>
        throw ModelRouteException.Backend("model has no embeddings of single tokens");
}
