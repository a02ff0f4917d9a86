using Footnote.Encoders;
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
            Embedder(Folder("embedder.model", settings, context), settings, context))
        .Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, AutoModelSettings>("embedder.model", "auto", (settings, context) => new(
            ModelEndpoint.InProcess("auto"), new AutomaticEmbedder(() => Present(Store(context), context), () => ShippedEncoder.Generator, settings, context.ReadsAhead)))
        .Add<ConfiguredReranker?, LocalRerankerSettings>("retriever.neural_reranking", "local", (settings, context) => new ConfiguredReranker(
            new ModelLink<IReranker>(ModelEndpoint.InProcess("local"), Reranker(Folder("retriever.neural_reranking", settings, context), settings, context)),
            new RerankSettings { Depth = settings.MaxCandidates, Weight = settings.Weight }));

    /// <summary>The model of a service from its files.</summary>
    /// <param name="model">Its name on the hub, or its folder.</param>
    /// <param name="context">What it may use.</param>
    /// <returns>Null where its files are not on this machine.</returns>
    /// <remarks>In full precision: its vectors are compared with the service's.</remarks>
    public static ModelLink<IEmbeddingGenerator<string, Embedding<float>>>? StandIn(string model, ComponentContext context)
    {
        var settings = new LocalModelSettings { ModelName = model, Precision = EncoderPrecision.Fp32 };
        return LocalModels.Find(settings, Store(context)) is { } folder ? new(ModelEndpoint.InProcess(model), new StandInEmbeddingGenerator(folder, settings, context.Time)) : null;
    }

    private static ModelLink<IEmbeddingGenerator<string, Embedding<float>>> Embedder(string folder, LocalModelSettings settings, ComponentContext context)
    {
        var generator = new LocalEmbeddingGenerator(folder, settings, context.Time);
        if (context.ReadsAhead)
        {
            generator.Rehearse();
        }

        return new(ModelEndpoint.InProcess("local"), new LocalEmbedderHealth(generator));
    }

    private static LocalRerankerHealth Reranker(string folder, LocalRerankerSettings settings, ComponentContext context)
    {
        var reranker = new LocalReranker(folder, settings, context.Time);
        if (context.ReadsAhead)
        {
            reranker.Encoder.Rehearse();
        }

        return new LocalRerankerHealth(reranker);
    }

    /// <summary>The first sentence encoder of the model store that can be opened; null where there is none.</summary>
    /// <param name="store">Where fetched models lie.</param>
    /// <param name="context">What components may use.</param>
    internal static LocalEmbeddingGenerator? Present(ModelStore store, ComponentContext context)
    {
        foreach (var model in LocalModels.SentenceEncoders(store))
        {
            try
            {
                return new LocalEmbeddingGenerator(model.Folder, new LocalModelSettings { ModelName = model.Name }, context.Time);
            }
            catch (Exception e) when (e is InvalidModelException or IOException)
            {
                // Of a kind that does not run here, or not fetched to the end: 'footnote models verify' tells. The next may do.
            }
        }

        return null;
    }

    private static string Folder(string role, LocalModelSettings settings, ComponentContext context) =>
        LocalModels.Find(settings, Store(context)) ?? throw new NotConfiguredException($"{role}: {LocalModels.Missing(settings)}");

    private static ModelStore Store(ComponentContext context)
    {
        var places = ModelStoreSettings.FromEnvironment(Environment.GetEnvironmentVariable);
        return new ModelStore(places, context.Http(places.Endpoint), context.Time);
    }
}
