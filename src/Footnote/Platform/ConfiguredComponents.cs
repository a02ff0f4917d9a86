using Footnote.Embedding;
using Footnote.Library;
using Footnote.Platform.Configuration;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>
/// The models a configuration chooses, made and owned. One that is not configured is left out: the local way is gone, and its health says so.
/// </summary>
internal sealed class ConfiguredComponents : IDisposable
{
    private readonly ComponentFactory _factory;
    private readonly ComponentContext _context;
    private readonly Dictionary<string, string> _absences = new(StringComparer.Ordinal);
    private readonly PlatformConfig _config;

    public ConfiguredComponents(PlatformConfig config, ComponentFactory factory, ComponentContext context)
    {
        (_config, _factory, _context) = (config, factory, context);
        Generator = Create<IEmbeddingGenerator<string, Embedding<float>>?>(config.Embedder.Model);
        ChatClient = Create<IChatClient?>(config.AnswerGenerator.LlmClient);
        Reranker = config.Retriever.NeuralReranking.IsEnabled ? CreateReranker(config.Retriever.NeuralReranking) : null;
    }

    /// <summary>Embeds passages and questions; null for the latent model that is fitted to the library.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Generator { get; }

    /// <summary>Writes answers; null for sentences of the documents.</summary>
    public IChatClient? ChatClient { get; }

    /// <summary>Puts candidates in order anew; null for none.</summary>
    public ConfiguredReranker? Reranker { get; }

    /// <summary>How each is looked after.</summary>
    public IReadOnlyList<HealthCheck> Checks(ILibrary library) =>
    [
        new("library", "embedded", true, async token => new(HealthState.Healthy, $"{(await library.StatusAsync(token)).Chunks} chunks.")),
        new("document_processor", "modular", false, _ => ValueTask.FromResult(Diagnosis.PdfTools())),
        Check(_config.Embedder.Model, Generator?.GetService(typeof(IHealthProbe)), token => MeaningAsync(library, token)),
        Check(_config.Retriever.NeuralReranking, Reranker?.Reranker as IHealthProbe, _ => ValueTask.FromResult(new HealthFinding(HealthState.Healthy, Reranker is null ? "Switched off." : "It runs in this process."))),
        Check(_config.AnswerGenerator.LlmClient, ChatClient?.GetService(typeof(IHealthProbe)), _ => ValueTask.FromResult(new HealthFinding(HealthState.Healthy, ChatClient is null ? "Sentences of the documents." : "It was not asked yet."))),
    ];

    private static async ValueTask<HealthFinding> MeaningAsync(ILibrary library, CancellationToken cancellationToken)
    {
        var meaning = await library.MeaningAsync(cancellationToken);
        return meaning.IsDamaged ? new HealthFinding(HealthState.Degraded, meaning.Absence) : new HealthFinding(HealthState.Healthy, "It runs in this process.");
    }

    private HealthCheck Check(ComponentChoice choice, object? probe, Func<CancellationToken, ValueTask<HealthFinding>> otherwise) => new(
        choice.Role,
        choice.Type,
        false,
        token => _absences.TryGetValue(choice.Role, out var absence) ? ValueTask.FromResult(new HealthFinding(HealthState.Degraded, absence))
            : probe is IHealthProbe known ? known.ProbeAsync(token)
            : otherwise(token));

    private ConfiguredReranker? CreateReranker(ComponentChoice choice)
    {
        var reranker = Create<ConfiguredReranker?>(choice);
        return reranker is null && _absences.ContainsKey(choice.Role)
            ? new ConfiguredReranker(new SimilarityReranker(ShippedModel.Embedder), new RerankSettings())
            : reranker;
    }

    private T? Create<T>(ComponentChoice choice)
    {
        try
        {
            return _factory.Create<T>(choice, _context);
        }
        catch (NotConfiguredException e)
        {
            _absences[choice.Role] = $"Not configured, the local way is gone: {e.Message}";
            return default;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Generator?.Dispose();
        ChatClient?.Dispose();
        (Reranker?.Reranker as IDisposable)?.Dispose();
    }
}
