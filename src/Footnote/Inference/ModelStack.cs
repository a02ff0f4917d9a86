using System.Collections.Concurrent;
using Footnote.Embedding;
using Footnote.Inference.Batching;
using Footnote.Inference.Budget;
using Footnote.Inference.Caching;
using Footnote.Inference.Fallback;
using Footnote.Inference.Metering;
using Footnote.Inference.Resilience;
using Footnote.Retrieval;
using Footnote.Telemetry;
using Microsoft.Extensions.AI;

namespace Footnote.Inference;

/// <summary>
/// The order of what stands around a model, outermost first: metered( cached( batching( fallback( budgeted( resilient( provider )))))). It is written here and
/// nowhere else. Chains that share a provider share its pipeline: its breakers, its rate and its slots.
/// </summary>
/// <param name="settings">Limits.</param>
/// <param name="ledger">What paid calls cost; null where nobody keeps it, and no budget holds.</param>
/// <param name="cache">Earlier replies; null for none.</param>
/// <param name="time">Clock.</param>
/// <param name="instruments">Counts.</param>
public sealed class ModelStack(ResilienceSettings settings, CostLedger? ledger, ModelCache? cache, TimeProvider time, Instruments instruments)
{
    private readonly ConcurrentDictionary<(string Provider, string Key), ProviderPipeline> _pipelines = [];

    /// <summary>A chat client that asks one model after another. Where none answers it throws a <see cref="ModelCallException"/> with all reasons.</summary>
    /// <param name="models">At least one, the first choice first.</param>
    public IChatClient Chat(params IReadOnlyList<ModelLink<IChatClient>> models)
    {
        var links = models.Select(link => link with { Model = Budgeted(new ResilientChatClient(link.Model, link.Endpoint, Pipeline(link.Endpoint)), link.Endpoint) });
        IChatClient client = new FallbackChatClient(new FallbackChain<IChatClient>(ModelKind.Chat, [.. links], instruments));
        client = cache is null ? client : new CachedChatClient(client, models[0].Endpoint.Model, cache);
        return new MeteredChatClient(client, new CallMeter(ModelKind.Chat, time, instruments));
    }

    /// <summary>An embedding generator that asks one host after another, all of one embedding space.</summary>
    /// <param name="hosts">At least one, the first choice first.</param>
    public IEmbeddingGenerator<string, Embedding<float>> Embeddings(params IReadOnlyList<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>> hosts) =>
        Embeddings(hosts, new BatchLimits(settings.Batch.Size), cache);

    /// <summary>The same with batches and a cache of its own; what proves that hosts embed alike is kept in the cache of the stack.</summary>
    /// <param name="hosts">At least one, the first choice first.</param>
    /// <param name="limits">How much is embedded in one call.</param>
    /// <param name="own">Vectors of earlier calls; null for none.</param>
    internal IEmbeddingGenerator<string, Embedding<float>> Embeddings(
        IReadOnlyList<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>> hosts, BatchLimits limits, ModelCache? own)
    {
        var links = hosts.Select(link => link with { Model = Budgeted(new ResilientEmbeddingGenerator(link.Model, link.Endpoint, Pipeline(link.Endpoint)), link.Endpoint) });
        IEmbeddingGenerator<string, Embedding<float>> generator = new FallbackEmbeddingGenerator(new(ModelKind.Embedding, [.. links], instruments), cache);
        generator = new BatchingEmbeddingGenerator(generator, settings.Batch, limits, time, instruments);
        generator = own is null ? generator : new CachedEmbeddingGenerator(generator, own);
        return new MeteredEmbeddingGenerator(generator, new CallMeter(ModelKind.Embedding, time, instruments));
    }

    /// <summary>A reranker that asks one model after another. Where none answers it throws, and candidates keep the order they have.</summary>
    /// <param name="models">At least one, the first choice first.</param>
    public IReranker Reranker(params IReadOnlyList<ModelLink<IReranker>> models)
    {
        var links = models.Select(link => link with { Model = Budgeted(new ResilientReranker(link.Model, link.Endpoint, Pipeline(link.Endpoint)), link.Endpoint) });
        IReranker reranker = new FallbackReranker(new FallbackChain<IReranker>(ModelKind.Rerank, [.. links], instruments));
        reranker = new BatchingReranker(reranker, settings.Batch, time, instruments);
        reranker = cache is null ? reranker : new CachedReranker(reranker, models[0].Endpoint.Model, cache);
        return new MeteredReranker(reranker, new CallMeter(ModelKind.Rerank, time, instruments));
    }

    /// <summary>The pipeline of a provider's account.</summary>
    internal ProviderPipeline Pipeline(ModelEndpoint endpoint) =>
        _pipelines.GetOrAdd((endpoint.Provider, endpoint.KeyLabel), _ => new ProviderPipeline(endpoint.Provider, settings, time, instruments));

    private IChatClient Budgeted(ResilientChatClient model, ModelEndpoint endpoint) => ledger is null ? model : new BudgetedChatClient(model, endpoint, ledger);

    private IEmbeddingGenerator<string, Embedding<float>> Budgeted(ResilientEmbeddingGenerator model, ModelEndpoint endpoint) =>
        ledger is null ? model : new BudgetedEmbeddingGenerator(model, endpoint, ledger);

    private IReranker Budgeted(ResilientReranker model, ModelEndpoint endpoint) => ledger is null ? model : new BudgetedReranker(model, endpoint, ledger);
}
