using Footnote.Chunking;
using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Inference.Caching;
using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Reading.Pdf;
using Footnote.Retrieval;
using Footnote.Retrieval.Learned;
using Footnote.Search.Vectors;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>The components that the engine brings along.</summary>
public static class EngineComponents
{
    /// <summary>Makes them known.</summary>
    public static ComponentFactory Register(ComponentFactory factory) => LocalComponents.Register(factory)
        .Add<PdfCleaning, PdfCleaning>("document_processor.cleaner", "page_furniture", (settings, _) => settings)
        .Add<PdfCleaning, NoSettings>("document_processor.cleaner", "none", (_, _) => PdfCleaning.None)
        .Add<IChunker, PassageSizeSettings>("document_processor.chunker", "section", (settings, _) => new SectionChunker(settings.Sizes))
        .Add<IChunker, PassageSizeSettings>("document_processor.chunker", "sentence", (settings, _) => new SentenceChunker(settings.Sizes))
        .Add<IChunker, PassageSizeSettings>("document_processor.chunker", "window", (settings, _) => new WindowChunker(settings.Sizes))
        .Add<HybridSettings, FusionSettings>("retriever.fusion", "convex", (settings, _) => Hybrid(new ConvexFusion(), settings))
        .Add<HybridSettings, FusionSettings>("retriever.fusion", "score_aware", (settings, _) => Hybrid(new ScoreAwareFusion(), settings))
        .Add<HybridSettings, WeightedFusionSettings>("retriever.fusion", "weighted", (settings, _) => Hybrid(new WeightedFusion(settings.K), settings))
        .Add<HybridSettings, RrfSettings>("retriever.fusion", "rrf", (settings, _) => new() { Fusion = new RrfFusion(settings.K), MeaningWeight = 0.5, Depth = settings.Candidates })
        .Add<ConfiguredReranker?, StaticRerankerSettings>("retriever.neural_reranking", "static", (settings, _) =>
            new ConfiguredReranker(new ModelLink<IReranker>(ModelEndpoint.InProcess("static"), new SimilarityReranker(ShippedModel.EmbedderOf(settings.ModelPath))), new RerankSettings { Depth = settings.MaxCandidates, Weight = settings.Weight }))
        .Add<ConfiguredReranker?, LearnedRerankerSettings>("retriever.neural_reranking", "learned", (settings, _) => new ConfiguredReranker(
            new ModelLink<IReranker>(ModelEndpoint.InProcess("learned"), new LearnedReranker(ShippedModel.EmbedderOf(settings.ModelPath), ShippedRanking.Model)), new RerankSettings { Depth = settings.MaxCandidates, Weight = settings.Weight }))
        .Add<ConfiguredReranker?, LexicalRerankerSettings>("retriever.neural_reranking", "lexical", (settings, _) =>
            new ConfiguredReranker(new ModelLink<IReranker>(ModelEndpoint.InProcess("lexical"), new LexicalReranker()), new RerankSettings { Depth = settings.MaxCandidates, Weight = settings.Weight }))
        .Add<VectorScan, QuantizedScanSettings>("retriever.dense", "quantized", (settings, _) => settings.Rescore ? VectorScan.Quantized : VectorScan.Coarse)
        .Add<VectorScan, NoSettings>("retriever.dense", "flat", (_, _) => VectorScan.Flat)
        .Add<ILibrary, NoSettings>("retriever.backend", "embedded", (_, context) => new SqliteLibrary(new LibraryFolder(context.LibraryFolder, null)))
        .AddAbsent("retriever.backend", ["postgres"], "libraries in PostgreSQL")
        .AddAbsent("retriever.graph", [], "finding by entities and references of documents")
        .AddAbsent("memory", ["vector", "hybrid"], "memory of agents")
        .Add<ConfiguredReranker?, NoSettings>("retriever.neural_reranking", "identity", (_, _) => null)
        .Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, NoSettings>("embedder.model", "latent", (_, _) => null)
        .Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, StaticModelSettings>("embedder.model", "static", (settings, _) => Static(settings))
        .Add<BatchLimits, FixedBatchSettings>("embedder.batch_processor", "fixed", (settings, _) => new BatchLimits(settings.BatchSize))
        .Add<BatchLimits, DynamicBatchSettings>("embedder.batch_processor", "dynamic", (settings, _) => new BatchLimits(settings.MaxBatchSize) { MaxTokens = settings.MaxTokens })
        .Add<ConfiguredCache, MemoryCacheSettings>("embedder.cache", "memory", (settings, _) =>
            new(false, new CacheSettings { MaxBytes = settings.MaxBytes, MaxEntries = settings.MaxEntries, MaxAge = settings.MaxAge }))
        .Add<ConfiguredCache, NoSettings>("embedder.cache", "sqlite", (_, _) => new(true, null))
        .Add<ConfiguredCache, NoSettings>("embedder.cache", "none", (_, _) => new(false, null))
        .Add<IReadOnlyList<ModelLink<IChatClient>>?, NoSettings>("answer_generator.llm_client", "extractive", (_, _) => null);

    private static HybridSettings Hybrid(IFusion fusion, FusionSettings settings) =>
        new() { Fusion = fusion, MeaningWeight = settings.MeaningWeight, FittedShare = settings.FittedShare, Depth = settings.Candidates };

    /// <summary>A static model: the one that ships, or that of a file.</summary>
    internal static ModelLink<IEmbeddingGenerator<string, Embedding<float>>> Static(StaticModelSettings settings) =>
        new(ModelEndpoint.InProcess("static"), ShippedModel.EmbedderOf(settings.ModelPath).Value);
}
