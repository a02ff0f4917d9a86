using Footnote.Embedding;
using Footnote.Inference;
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

    /// <summary>Asks the server which space its vectors live in; before this, or the first embeddings, it is not known.</summary>
    /// <exception cref="ModelCallException">The call failed, or the server serves another model than configured.</exception>
    public async ValueTask<EmbeddingSpace> ConnectAsync(CancellationToken cancellationToken)
    {
        await _info.GetAsync(cancellationToken);
        return Space!;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _info.Dispose();

    private protected override async ValueTask<int> MaxBatchAsync(CancellationToken cancellationToken) => (await _info.GetAsync(cancellationToken)).MaxBatch;

    private protected override Task<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken) =>
        Service.PostForBytesAsync(TeiWire.Embed, writer => TeiWire.WriteTexts(writer, texts, _settings.Truncate), reply => TeiWire.ReadVectors(reply, texts.Count), cancellationToken);

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
