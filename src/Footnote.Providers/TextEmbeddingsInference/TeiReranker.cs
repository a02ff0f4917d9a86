using Footnote.Inference;
using Footnote.Platform;
using Footnote.Providers.Wire;

namespace Footnote.Providers;

/// <summary>A reranking model on a server of Text Embeddings Inference. The server is asked once how much it takes.</summary>
public sealed class TeiReranker : ServiceReranker, IDisposable
{
    private readonly TeiRerankSettings _settings;
    private readonly Once<TeiInfo> _info;

    /// <summary>Makes a reranker; no call is made yet.</summary>
    /// <param name="settings">Address, key and the rest.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
    public TeiReranker(TeiRerankSettings settings, HttpClient http, TimeProvider? clock = null)
        : base(TeiWire.Service(http, settings.Url, settings.ApiToken, clock), settings)
    {
        _settings = settings;
        _info = new Once<TeiInfo>(AskAsync);
    }

    /// <inheritdoc/>
    public void Dispose() => _info.Dispose();

    /// <inheritdoc/>
    public override ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => TeiWire.ProbeAsync(Service, _settings.ModelName, cancellationToken);

    private protected override async ValueTask<int> MaxBatchAsync(CancellationToken cancellationToken) => (await _info.GetAsync(cancellationToken)).MaxBatch;

    private protected override Task<double[]> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken) => Service.PostAsync(
        TeiWire.Rerank, writer => TeiWire.WriteQuery(writer, query, passages), reply => InOrder(TeiWire.ReadRanks(reply), passages.Count), cancellationToken);

    private async Task<TeiInfo> AskAsync(CancellationToken cancellationToken)
    {
        var info = await TeiWire.InfoAsync(Service, cancellationToken);
        return _settings.ModelName.Length == 0 || info.Model == _settings.ModelName
            ? info
            : throw new ModelCallException(TeiWire.Type, FailureCause.Model, $"{Service.Name} at {Service.Url.Authority} serves {info.Model}, but {_settings.ModelName} is configured");
    }
}
