using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Inference.Caching;
using Footnote.Platform.Configuration;
using Footnote.Retrieval;
using Footnote.Telemetry;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>
/// The models that a configuration names, with everything that stands around them. One that lacks something only the user can give is left out, with the
/// reason: the system goes the local way.
/// </summary>
internal sealed class PlatformModels : IDisposable
{
    private readonly PlatformConfig _config;
    private readonly ComponentFactory _factory;
    private readonly ComponentContext _context;
    private readonly List<string> _missing = [];
    private readonly List<IDisposable> _owned = [];
    private readonly Lazy<ModelStack> _stack;

    /// <summary>Makes them.</summary>
    public PlatformModels(PlatformConfig config, ComponentFactory factory, ComponentContext context)
    {
        (_config, _factory, _context) = (config, factory, context);
        _stack = new Lazy<ModelStack>(Stack);
        Embedder = Make<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>>(config.Embedder.Model) is { } host
            ? Own(host.Endpoint.IsInProcess ? host.Model : _stack.Value.Embeddings(host))
            : null;
        Reranker = Rerankers(config.Retriever.NeuralReranking);
        Chat = Make<IReadOnlyList<ModelLink<IChatClient>>>(config.AnswerGenerator.LlmClient) is { } models ? Own(_stack.Value.Chat(models)) : null;
    }

    /// <summary>Embeds passages and questions; null where a model is fitted to the passages instead.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; }

    /// <summary>Puts candidates in order anew, with its settings; null where nothing does.</summary>
    public (IReranker Reranker, RerankSettings Settings)? Reranker { get; }

    /// <summary>Writes answers; null where sentences of the documents are quoted instead.</summary>
    public IChatClient? Chat { get; }

    /// <summary>What is not configured, one sentence each.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <inheritdoc/>
    public void Dispose() => _owned.AsEnumerable().Reverse().ToList().ForEach(owned => owned.Dispose());

    private (IReranker Reranker, RerankSettings Settings)? Rerankers(ComponentChoice choice)
    {
        var local = _factory.Default(choice.Role, "static");
        if (Make<ConfiguredReranker>(choice) is not { } first)
        {
            return IsMissing(choice) && Make<ConfiguredReranker>(local) is { } instead ? (instead.Link.Model, instead.Settings) : null;
        }

        if (first.Link.Endpoint.IsInProcess)
        {
            return (first.Link.Model, first.Settings);
        }

        List<ModelLink<IReranker>> chain = [first.Link];
        if (first.FallsBackToLocal && Make<ConfiguredReranker>(local) is { } fallback)
        {
            chain.Add(fallback.Link);
        }

        return (_stack.Value.Reranker(chain), first.Settings);
    }

    private T? Make<T>(ComponentChoice choice)
        where T : class
    {
        try
        {
            return choice.IsEnabled ? _factory.Create<T?>(choice, _context) : null;
        }
        catch (NotConfiguredException e)
        {
            _missing.Add($"{choice.Role} {choice.Type}: {e.Message}");
            return null;
        }
    }

    private bool IsMissing(ComponentChoice choice) => _missing.Exists(line => line.StartsWith(choice.Role, StringComparison.Ordinal));

    private ModelStack Stack()
    {
        var (resilience, time) = (_config.Resilience, _context.Time);
        var instruments = _context.Instruments ?? Own(new Instruments(time));
        var ledger = Own(new CostLedger(Path.Combine(_context.LibraryFolder, CostLedger.FileName), resilience.Quota, new PriceList(resilience.Prices), time, instruments));
        var cache = Own(new ModelCache(Path.Combine(_context.LibraryFolder, ModelCache.FileName), resilience.Cache, time, instruments));
        return new ModelStack(resilience, ledger, cache, time, instruments);
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
