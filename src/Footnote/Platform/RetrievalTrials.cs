using Footnote.Embedding;
using Footnote.Evaluation;
using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>Measures the retrieval that a configuration describes.</summary>
public static class RetrievalTrials
{
    /// <summary>The trial of a configuration.</summary>
    /// <param name="config">The configuration; of its models of meaning those that need no service are measured, of its rerankers the shipped one.</param>
    /// <param name="hybrid">How it brings words and meaning together.</param>
    public static RetrievalTrial Of(PlatformConfig config, out HybridSettings hybrid)
    {
        var (sparse, reranking) = (config.Retriever.Sparse, config.Retriever.NeuralReranking);
        hybrid = EngineComponents.Register(new ComponentFactory()).Create<HybridSettings>(config.Retriever.Fusion, ComponentContext.With(TimeProvider.System));
        var rerank = reranking.Settings is StaticRerankerSettings { } settings ? new RerankSettings { Depth = settings.MaxCandidates, Weight = settings.Weight } : new RerankSettings();
        var embedder = config.Embedder.Model.Settings is StaticModelSettings model ? ShippedModel.EmbedderOf(model.ModelPath).Value : null;
        return new RetrievalTrial(sparse.Bm25, sparse.Words, sparse.Expansion, config.Embedder.Meaning.Latent, embedder, hybrid, rerank);
    }
}
