using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Inference.Caching;
using Footnote.Library;
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
    private const string FallbackChat = "answer_generator.fallback_client";
    private const string Extractive = "extractive";

    private readonly PlatformConfig _config;
    private readonly ComponentFactory _factory;
    private readonly ComponentContext _context;
    private readonly Dictionary<string, string> _absences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<WatchedModel>> _watched = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _owned = [];
    private readonly Lazy<ModelCache> _cache;
    private readonly Lazy<ModelStack> _stack;
    private readonly Lazy<CostLedger> _ledger;
    private ModelCache? _memory;

    /// <summary>Makes them.</summary>
    public PlatformModels(PlatformConfig config, ComponentFactory factory, ComponentContext context)
    {
        (_config, _factory, _context) = (config, factory, context);
        Instruments = context.Instruments ?? Own(new Instruments(context.Time));
        _cache = new Lazy<ModelCache>(() => Own(new ModelCache(Path.Combine(context.LibraryFolder, ModelCache.FileName), config.Resilience.Cache, context.Time, Instruments)));
        _stack = new Lazy<ModelStack>(Stack);
        _ledger = new Lazy<CostLedger>(Ledger);
        Embedder = Embeddings(config.Embedder.Model);
        Reranker = Rerankers(config.Retriever.NeuralReranking);
        Chat = Chats(config.AnswerGenerator);
    }

    /// <summary>Embeds passages and questions; null where a model is fitted to the passages instead.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; }

    /// <summary>Puts candidates in order anew, with its settings; null where nothing does.</summary>
    public (IReranker Reranker, RerankSettings Settings)? Reranker { get; }

    /// <summary>Where the reranker is that was configured; null where it is in this process, or there is none.</summary>
    public ModelEndpoint? RerankerEndpoint { get; private set; }

    /// <summary>Writes answers; null where sentences of the documents are quoted instead.</summary>
    public IChatClient? Chat { get; }

    private ComponentChoice FallbackClient => _config.AnswerGenerator.FallbackClient with { Role = FallbackChat };

    /// <summary>Where is counted what happens.</summary>
    public Instruments Instruments { get; }

    /// <summary>A share of a budget is spent.</summary>
    public event EventHandler<BudgetAlert>? BudgetAlert;

    /// <summary>Dollars spent in the hour, day or month so far.</summary>
    /// <exception cref="InvalidDataException">The ledger cannot be read.</exception>
    public decimal Spent(SpendingPeriod period) => _ledger.Value.Spent(period);

    /// <summary>What is known against the settings of those that are switched on, whether or not they are configured so far that they can be called.</summary>
    public IEnumerable<Finding> Advice =>
        from choice in (ComponentChoice[])[_config.Embedder.Model, _config.Retriever.NeuralReranking, _config.AnswerGenerator.LlmClient, FallbackClient]
        where choice.IsEnabled && choice.Settings is ISettingsAdvice
        from advice in ((ISettingsAdvice)choice.Settings).Advice
        select new Finding(choice.Role, false, advice);

    /// <summary>How each is looked after.</summary>
    public IReadOnlyList<HealthCheck> Checks(ILibrary library) =>
    [
        new("library", _config.Retriever.Backend.Type, true, async token => new(HealthState.Healthy, $"{(await library.StatusAsync(token)).Chunks} chunks.")),
        new("document_processor", _config.DocumentProcessor.Type, false, _ => ValueTask.FromResult(Diagnosis.PdfTools())),
        Check(_config.Embedder.Model, token => MeaningAsync(library, token)),
        Check(_config.Retriever.NeuralReranking, _ => Healthy(Reranker is null ? "Switched off." : "It runs in this process.")),
        Check(_config.AnswerGenerator.LlmClient, _ => Healthy(Chat is null ? "Sentences of the documents." : "It is asked when a question comes.")),
        .. FallbackClient.Type == Extractive
            ? Array.Empty<HealthCheck>()
            : [Check(FallbackClient, _ => Healthy("It is asked where no model of llm_client answers."))],
    ];

    /// <summary>Removes all that is kept of replies of models, also where an earlier configuration kept it.</summary>
    public void ForgetReplies()
    {
        _memory?.Clear();
        var path = Path.Combine(_context.LibraryFolder, ModelCache.FileName);
        if (File.Exists(path))
        {
            using var instruments = new Instruments(_context.Time);
            using var cache = new ModelCache(path, _config.Resilience.Cache, _context.Time, instruments);
            cache.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _owned.AsEnumerable().Reverse().ToList().ForEach(owned => owned.Dispose());

    private (IReranker Reranker, RerankSettings Settings)? Rerankers(ComponentChoice choice)
    {
        var local = _factory.Default(choice.Role, "static");
        if (Make<ConfiguredReranker>(choice) is not { } first)
        {
            return _absences.ContainsKey(choice.Role) && Make<ConfiguredReranker>(local) is { } instead ? (instead.Link.Model, instead.Settings) : null;
        }

        Watch(choice, [Watched(first.Link.Endpoint, first.Link.Model)]);
        if (first.Link.Endpoint.IsInProcess)
        {
            _owned.AddRange(new[] { first.Link.Model }.OfType<IDisposable>());
            return (first.Link.Model, first.Settings);
        }

        RerankerEndpoint = first.Link.Endpoint;
        List<ModelLink<IReranker>> chain = [first.Link];
        if (first.FallsBackToLocal && Make<ConfiguredReranker>(local) is { } fallback)
        {
            chain.Add(fallback.Link);
        }

        return (_stack.Value.Reranker(chain), first.Settings);
    }

    private IEmbeddingGenerator<string, Embedding<float>>? Embeddings(ComponentChoice choice)
    {
        if (Make<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>>(choice) is not { } host)
        {
            return _absences.ContainsKey(choice.Role) && Make<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>>(_factory.Default(choice.Role, "auto")) is { } instead ? Own(instead.Model) : null;
        }

        Watch(choice, [Watched(host.Endpoint, host.Model.GetService(typeof(IHealthProbe)))]);
        return Own(host.Endpoint.IsInProcess ? Remembered(host.Model) : _stack.Value.Embeddings(Hosts(host), _factory.Create<BatchLimits>(_config.Embedder.BatchProcessor, _context), EmbedderCache()));
    }

    /// <summary>A service, and the same model in this process where its files are here.</summary>
    private IReadOnlyList<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>> Hosts(ModelLink<IEmbeddingGenerator<string, Embedding<float>>> service) =>
        service.StandIn.Length > 0 && LocalComponents.StandIn(service.StandIn, _context) is { } local ? [service, local] : [service];

    /// <summary>A transformer that somebody configured; looking up the vectors of a static model or a small encoder would take as long as making them.</summary>
    private IEmbeddingGenerator<string, Embedding<float>> Remembered(IEmbeddingGenerator<string, Embedding<float>> model) =>
        model is not (StaticEmbedder or AutomaticEmbedder) && EmbedderCache() is { } cache ? new CachedEmbeddingGenerator(model, cache) : model;

    private ModelCache? EmbedderCache() => _factory.Create<ConfiguredCache>(_config.Embedder.Cache, _context) switch
    {
        { Memory: { } limits } => _memory = Own(ModelCache.InMemory(limits, _context.Time, Instruments)),
        { IsFile: true } => _cache.Value,
        _ => null,
    };

    /// <summary>The models of the first service and then those of the second; one service that is not configured leaves the other.</summary>
    private IChatClient? Chats(AnswerGeneratorSettings settings)
    {
        IReadOnlyList<ModelLink<IChatClient>> models = [.. Service(settings.LlmClient, settings.LlmClient.Role), .. Service(settings.FallbackClient, FallbackChat)];
        return models.Count == 0 ? null : Own(models[0].Endpoint.IsInProcess ? models[0].Model : _stack.Value.Chat(models));
    }

    private IReadOnlyList<ModelLink<IChatClient>> Service(ComponentChoice choice, string place)
    {
        var models = Make<IReadOnlyList<ModelLink<IChatClient>>>(choice, place) ?? [];
        if (models.Count > 0)
        {
            Watch(choice with { Role = place }, models.Select(model => Watched(model.Endpoint, model.Model.GetService(typeof(IHealthProbe)))));
        }

        return models;
    }

    private T? Make<T>(ComponentChoice choice, string? place = null)
        where T : class
    {
        try
        {
            return choice.IsEnabled ? _factory.Create<T?>(choice, _context) : null;
        }
        catch (NotConfiguredException e)
        {
            _absences[place ?? choice.Role] = $"Not configured; what runs in this process takes its place. {e.Message}";
            return null;
        }
    }

    private WatchedModel Watched(ModelEndpoint endpoint, object? probe) =>
        new(endpoint, probe as IHealthProbe, endpoint.IsInProcess ? null : () => _stack.Value.Pipeline(endpoint).Breakers);

    /// <summary>Looks after what can be looked after: a model of this process without a probe has nothing to tell.</summary>
    private void Watch(ComponentChoice choice, IEnumerable<WatchedModel> chain)
    {
        if (chain.Where(model => model.Probe is not null || model.Breakers is not null).ToList() is { Count: > 0 } models)
        {
            _watched[choice.Role] = models;
        }
    }

    private HealthCheck Check(ComponentChoice choice, Func<CancellationToken, ValueTask<HealthFinding>> otherwise) => new(
        choice.Role,
        choice.Type,
        false,
        token => _absences.TryGetValue(choice.Role, out var absence) ? ValueTask.FromResult(new HealthFinding(HealthState.Degraded, absence))
            : _watched.TryGetValue(choice.Role, out var chain) ? WatchedModel.LookAsync(chain, token)
            : otherwise(token));

    private static async ValueTask<HealthFinding> MeaningAsync(ILibrary library, CancellationToken cancellationToken)
    {
        var meaning = await library.MeaningAsync(FittedMeaning.Name, cancellationToken);
        return meaning.IsDamaged ? new HealthFinding(HealthState.Degraded, meaning.Absence) : new HealthFinding(HealthState.Healthy, "It runs in this process.");
    }

    private static ValueTask<HealthFinding> Healthy(string reason) => ValueTask.FromResult(new HealthFinding(HealthState.Healthy, reason));

    private ModelStack Stack()
    {
        var (resilience, time) = (_config.Resilience, _context.Time);
        return new ModelStack(resilience, _config.GlobalSettings.EnableCostMonitoring ? _ledger.Value : null, _cache.Value, time, Instruments);
    }

    private CostLedger Ledger()
    {
        var resilience = _config.Resilience;
        var ledger = Own(new CostLedger(Path.Combine(_context.LibraryFolder, CostLedger.FileName), resilience.Quota, new PriceList(resilience.Prices), _context.Time, Instruments));
        ledger.Alert += (_, alert) => BudgetAlert?.Invoke(this, alert);
        return ledger;
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
