using Footnote.Embedding;
using Footnote.Inference;
using Microsoft.Extensions.AI;

namespace Footnote.Server.Compatible;

/// <summary>A model elsewhere, with everything that stands around it: what is sent to it is joined, paid for and counted there.</summary>
internal sealed class ServiceEmbeddingModel(IEmbeddingGenerator<string, Embedding<float>> generator) : IEmbeddingModel
{
    public ModelDescription Description => Describe(generator.GetService(typeof(EmbeddingSpace)) as EmbeddingSpace);

    public async ValueTask<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken)
    {
        var embeddings = await generator.GenerateAsync(texts, cancellationToken: cancellationToken);
        return new EmbeddedBatch([.. embeddings.Select(embedding => embedding.Vector)], embeddings.Usage?.InputTokenCount ?? CallTokens.Likely(texts));
    }

    public ValueTask<EmbeddedBatch> EmbedTokensAsync(IReadOnlyList<string> texts, EmbedWish wish, CancellationToken cancellationToken) =>
        throw ModelRouteException.Backend("model has no embeddings of single tokens");

    private static ModelDescription Describe(EmbeddingSpace? space) => space is null ? new ModelDescription("unknown") : new ModelDescription(space.Model)
    {
        Pooling = space.Pooling.Length > 0 ? space.Pooling : "unknown",
        Width = space.Width,
        Prompts = new Dictionary<string, string>(StringComparer.Ordinal) { ["query"] = space.QueryPrompt, ["passage"] = space.PassagePrompt },
    };
}
