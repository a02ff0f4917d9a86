using Footnote.Embedding;
using Footnote.Evaluation;
using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>Measures the retrieval that a configuration describes.</summary>
public static class RetrievalTrials
{
    /// <summary>The trial of a configuration.</summary>
    /// <param name="config">The configuration; of its models of meaning the static and the fitted one are measured, which take no time, of its rerankers those of this process, otherwise the shipped one.</param>
    /// <param name="hybrid">How it brings words and meaning together.</param>
    public static RetrievalTrial Of(PlatformConfig config, out HybridSettings hybrid)
    {
        var (sparse, reranking) = (config.Retriever.Sparse, config.Retriever.NeuralReranking);
        var (factory, context) = (EngineComponents.Register(new ComponentFactory()), ComponentContext.With(TimeProvider.System));
        hybrid = factory.Create<HybridSettings>(config.Retriever.Fusion, context).For(hasEncoder: false);
        var isWithin = reranking.Settings is LearnedRerankerSettings or StaticRerankerSettings or LexicalRerankerSettings;
        var (link, rerank) = factory.Create<ConfiguredReranker>(isWithin ? reranking : factory.Default(reranking.Role, "static"), context);
        var embedder = config.Embedder.Model.Settings is StaticModelSettings model ? ShippedModel.EmbedderOf(model.ModelPath).Value : null;
        return new RetrievalTrial(sparse.Bm25, sparse.Words, sparse.Expansion, config.Embedder.Meaning.Latent, embedder, hybrid, link.Model, rerank);
    }
}
