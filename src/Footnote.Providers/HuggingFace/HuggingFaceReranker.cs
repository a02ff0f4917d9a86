using Footnote.Platform;

namespace Footnote.Providers;

/// <summary>A reranking model behind Hugging Face's router: the model classifies pairs of question and passage.</summary>
public sealed class HuggingFaceReranker : ServiceReranker
{
    private readonly HuggingFaceRerankSettings _settings;

    /// <summary>Makes a reranker; no call is made yet.</summary>
    /// <param name="settings">Model, token and the rest.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
    public HuggingFaceReranker(HuggingFaceRerankSettings settings, HttpClient http, TimeProvider? clock = null)
        : base(HuggingFaceWire.Service(HuggingFaceWire.Type, http, settings.BaseUrl, settings.ApiToken, settings.BillTo, clock), settings) => _settings = settings;

    /// <inheritdoc/>
    public override ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => HuggingFaceWire.ProbeAsync(Service, _settings, cancellationToken);

    private protected override Task<double[]> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken) => Service.PostAsync(
        HuggingFaceWire.Inference(_settings.ModelName),
        writer => HuggingFaceWire.WritePairs(writer, query, passages),
        reply => HuggingFaceWire.ReadScores(reply, passages.Count),
        cancellationToken);
}
