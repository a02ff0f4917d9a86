using Footnote.Answering;
using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>What all embedding services have in common: batches, and the space the vectors live in.</summary>
public abstract class ServiceEmbedder : IEmbeddingGenerator<string, Embedding<float>>, IHealthProbe
{
    private readonly EmbeddingServiceSettings _settings;
    private readonly Batches _batches = new();
    private readonly Lock _lock = new();
    private EmbeddingSpace? _space;

    private protected ServiceEmbedder(ModelService service, EmbeddingServiceSettings settings)
    {
        (Service, _settings) = (service, settings);
        var model = settings.HubName.Length > 0 ? settings.HubName : settings.ModelName;
        _space = model.Length == 0
            ? null
            : new EmbeddingSpace(model) { Pooling = settings.Pooling, QueryPrompt = settings.QueryPrompt, PassagePrompt = settings.PassagePrompt };
    }

    /// <summary>The way to the service.</summary>
    private protected ModelService Service { get; }

    /// <summary>The space of the vectors, as far as it is known; null where the service has to be asked first.</summary>
    private protected EmbeddingSpace? Space => Volatile.Read(ref _space);

    /// <summary>Embeds exactly the texts given, in requests as large as the service takes.</summary>
    /// <param name="values">The texts.</param>
    /// <param name="options">A model other than the configured one; otherwise not used.</param>
    /// <param name="cancellationToken">Stops, and gives up the request in work.</param>
    /// <exception cref="ModelCallException">The call failed, or vectors of another width came than before.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<string> texts = [.. values];
        if (texts.Count == 0)
        {
            return [];
        }

        var size = Math.Min(_settings.BatchSize, await MaxBatchAsync(cancellationToken));
        var batches = await _batches.SendAsync(texts, size, batch => EmbedCheckedAsync(batch, options, cancellationToken));
        var model = options?.ModelId ?? Space?.Model;
        var embeddings = new GeneratedEmbeddings<Embedding<float>>(batches.SelectMany(batch => batch.Vectors).Select(vector => new Embedding<float>(vector) { ModelId = model }))
        {
            Usage = Usage.Sum(batches.Select(batch => batch.Usage)),
        };
        foreach (var notice in batches.Select(batch => batch.Notice).Where(notice => notice.Length > 0).Distinct(StringComparer.Ordinal))
        {
            embeddings.AdditionalProperties = ModelNotices.With(embeddings.AdditionalProperties, notice);
        }

        return embeddings;
    }

    /// <summary>The generator's <see cref="EmbeddingSpace"/> (its width is known after the first vectors), its metadata, or itself.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingSpace) ? Space ?? AskSpace()
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata(Service.Provider, Service.Url, Space?.Model, Space?.Width)
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public abstract ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Gives back what is held; the <see cref="HttpClient"/> belongs to whoever made it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what is held.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Embeds one batch.</summary>
    private protected abstract Task<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken);

    /// <summary>Texts the service takes in one request.</summary>
    private protected virtual ValueTask<int> MaxBatchAsync(CancellationToken cancellationToken) => ValueTask.FromResult(int.MaxValue);

    /// <summary>Asks the service for the space, for it cannot be told without; null where it does not answer.</summary>
    private protected virtual EmbeddingSpace? AskSpace() => null;

    /// <summary>Learns the model from the service.</summary>
    private protected void LearnSpace(EmbeddingSpace space) => Change(known => space with
    {
        Pooling = space.Pooling.Length > 0 ? space.Pooling : _settings.Pooling,
        QueryPrompt = _settings.QueryPrompt,
        PassagePrompt = _settings.PassagePrompt,
        Width = known?.Width,
    });

    private async Task<EmbeddedBatch> EmbedCheckedAsync(IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken)
    {
        var batch = await EmbedAsync(texts, options, cancellationToken);
        var width = batch.Vectors[0].Length;
        if (Space?.Width is { } known && options?.ModelId is null && width != known)
        {
            throw Service.Unreadable($"vectors of {width} numbers came where there were {known} before; another model answers now");
        }

        if (Space is { Width: null } && options?.ModelId is null)
        {
            Change(space => space! with { Width = width });
        }

        return batch;
    }

    private void Change(Func<EmbeddingSpace?, EmbeddingSpace?> change)
    {
        lock (_lock)
        {
            Volatile.Write(ref _space, change(_space));
        }
    }
}
