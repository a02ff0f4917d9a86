using Footnote.Embedding;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Server.Compatible;

/// <summary>The models behind the routes that are compatible with other services.</summary>
/// <param name="Name">Name of the embedding model.</param>
/// <param name="Width">Numbers in a vector.</param>
/// <param name="Embedder">Embeds; null where no model can.</param>
/// <param name="Reranker">Scores passages; null where no model can.</param>
/// <param name="Tokenizer">Cuts and joins text; null where the model's cannot be had.</param>
public sealed record ServedModels(
    string Name, int Width, IEmbeddingGenerator<string, Embedding<float>>? Embedder, IReranker? Reranker, ITextTokenizer? Tokenizer)
{
    /// <summary>The static model that ships with the program: embeds, and scores by the cosine of its embeddings.</summary>
    public static ServedModels Shipped()
    {
        var embedder = ShippedModel.Embedder.Value;
        var name = embedder.GetService(typeof(EmbeddingGeneratorMetadata)) is EmbeddingGeneratorMetadata { DefaultModelId: { } id } ? id : "static";
        return new ServedModels(name, embedder.Width, embedder, new SimilarityReranker(ShippedModel.Embedder), new PieceTokenizer(StaticModel.Open(ShippedModel.Path)));
    }
}
