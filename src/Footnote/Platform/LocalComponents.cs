using Footnote.Encoders.Store;
using Footnote.Inference;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>Transformer models that run in the process.</summary>
internal static class LocalComponents
{
    /// <summary>Makes them known.</summary>
    public static ComponentFactory Register(ComponentFactory factory) => factory
        .Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, LocalModelSettings>("embedder.model", "local", (settings, context) =>
            new(ModelEndpoint.InProcess("local"), new LocalEmbeddingGenerator(Folder("embedder.model", settings, context), settings, context.Time)))
        .Add<ConfiguredReranker?, LocalRerankerSettings>("retriever.neural_reranking", "local", (settings, context) => new ConfiguredReranker(
            new ModelLink<IReranker>(ModelEndpoint.InProcess("local"), new LocalReranker(Folder("retriever.neural_reranking", settings, context), settings, context.Time)),
            new RerankSettings { Depth = settings.MaxCandidates, Weight = settings.Weight }));

    private static string Folder(string role, LocalModelSettings settings, ComponentContext context)
    {
        var places = ModelStoreSettings.FromEnvironment(Environment.GetEnvironmentVariable);
        return LocalModels.Find(settings, new ModelStore(places, context.Http(places.Endpoint), context.Time))
            ?? throw new NotConfiguredException($"{role}: {LocalModels.Missing(settings)}");
    }
}
