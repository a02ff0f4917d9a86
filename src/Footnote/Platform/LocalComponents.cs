using Footnote.Encoders.Store;
using Footnote.Encoders.Transformer;
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

    /// <summary>The model of a service from its files.</summary>
    /// <param name="model">Its name on the hub, or its folder.</param>
    /// <param name="context">What it may use.</param>
    /// <returns>Null where its files are not on this machine.</returns>
    /// <remarks>In full precision: its vectors are compared with the service's.</remarks>
    public static ModelLink<IEmbeddingGenerator<string, Embedding<float>>>? StandIn(string model, ComponentContext context)
    {
        var settings = new LocalModelSettings { ModelName = model, Precision = EncoderPrecision.Fp32 };
        return Find(settings, context) is { } folder ? new(ModelEndpoint.InProcess(model), new StandInEmbeddingGenerator(folder, settings, context.Time)) : null;
    }

    private static string Folder(string role, LocalModelSettings settings, ComponentContext context) =>
        Find(settings, context) ?? throw new NotConfiguredException($"{role}: {LocalModels.Missing(settings)}");

    private static string? Find(LocalModelSettings settings, ComponentContext context)
    {
        var places = ModelStoreSettings.FromEnvironment(Environment.GetEnvironmentVariable);
        return LocalModels.Find(settings, new ModelStore(places, context.Http(places.Endpoint), context.Time));
    }
}
