using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>An embedding model on a server of Text Embeddings Inference. The server is asked once what it serves and how much it takes.</summary>
public sealed class TeiEmbedder : ServiceEmbedder
{
    private readonly TeiEmbeddingSettings _settings;
    private readonly Once<TeiInfo> _info;

    /// <summary>Makes a generator; no call is made yet.</summary>
    /// <param name="settings">Address, key and the rest.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
    public TeiEmbedder(TeiEmbeddingSettings settings, HttpClient http, TimeProvider? clock = null)
        : base(TeiWire.Service(http, settings.Url, settings.ApiToken, clock), settings)
    {
        _settings = settings;
        _info = new Once<TeiInfo>(AskAsync);
    }

    /// <inheritdoc/>
    public override ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => TeiWire.ProbeAsync(Service, _settings.ModelName, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _info.Dispose();

    private protected override async ValueTask<int> MaxBatchAsync(CancellationToken cancellationToken) => (await _info.GetAsync(cancellationToken)).MaxBatch;

    private protected override Task<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken) =>
        Service.PostForBytesAsync(TeiWire.Embed, writer => TeiWire.WriteTexts(writer, texts, _settings.Truncate), reply => TeiWire.ReadVectors(reply, texts.Count), cancellationToken);

    /// <summary>Whoever asks for the space cannot wait asynchronously, and needs it before the first vector: without a configured model only the server knows it.</summary>
    private protected override EmbeddingSpace? AskSpace()
    {
        using var stop = new CancellationTokenSource(_settings.Timeout);
        try
        {
            Task.Run(() => _info.GetAsync(stop.Token).AsTask(), stop.Token).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is ModelCallException or OperationCanceledException)
        {
            return null;
        }

        return Space;
    }

    private async Task<TeiInfo> AskAsync(CancellationToken cancellationToken)
    {
        var info = await TeiWire.InfoAsync(Service, cancellationToken);
        if (_settings.ModelName.Length > 0 && info.Model != _settings.ModelName)
        {
            throw new ModelCallException(TeiWire.Type, FailureCause.Model, $"{Service.Name} at {Service.Url.Authority} serves {info.Model}, but {_settings.ModelName} is configured");
        }

        var name = _settings.HubName.Length > 0 ? _settings.HubName : info.Model;
        LearnSpace(new EmbeddingSpace(name) { Pooling = info.Pooling });
        return info;
    }
}
