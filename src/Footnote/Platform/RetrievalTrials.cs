using Footnote.Embedding;
using Footnote.Evaluation;
using Footnote.Inference;
using Footnote.Platform.Configuration;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>Measures the retrieval that a configuration describes.</summary>
public static class RetrievalTrials
{
    /// <summary>The trial of a configuration.</summary>
    /// <param name="config">The configuration; of its models of meaning those of this process are measured, of its rerankers too, otherwise the shipped one.</param>
    /// <param name="hybrid">How it brings words and meaning together.</param>
    public static RetrievalTrial Of(PlatformConfig config, out HybridSettings hybrid)
    {
        var (sparse, reranking) = (config.Retriever.Sparse, config.Retriever.NeuralReranking);
        var (factory, context) = (EngineComponents.Register(new ComponentFactory()), ComponentContext.With(TimeProvider.System));
        var encoder = Encoder(factory, config.Embedder.Model, context);
        hybrid = factory.Create<HybridSettings>(config.Retriever.Fusion, context).For(hasEncoder: encoder is not null);
        var isWithin = reranking.Settings is LearnedRerankerSettings or StaticRerankerSettings or LexicalRerankerSettings;
        var (link, rerank) = factory.Create<ConfiguredReranker>(isWithin ? reranking : factory.Default(reranking.Role, "static"), context);
        var embedder = config.Embedder.Model.Settings is StaticModelSettings model ? ShippedModel.EmbedderOf(model.ModelPath).Value : null;
        return new RetrievalTrial(sparse.Bm25, sparse.Words, sparse.Expansion, config.Embedder.Meaning.Latent, embedder, encoder, hybrid, link.Model, rerank);
    }

    private static LocalEmbeddingGenerator? Encoder(ComponentFactory factory, ComponentChoice choice, ComponentContext context) => choice.Type is "auto" or "local"
        ? factory.Create<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?>(choice, context)?.Model.GetService(typeof(LocalEmbeddingGenerator)) as LocalEmbeddingGenerator
        : null;
}
