using Footnote.Platform;

namespace Footnote.Providers;

/// <summary>A reranking model behind an OpenAI-compatible server (<c>/v1/rerank</c>).</summary>
/// <param name="settings">Model, address and the rest.</param>
/// <param name="http">Sends the requests.</param>
/// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
public sealed class OpenAIReranker(OpenAIRerankSettings settings, HttpClient http, TimeProvider? clock = null)
    : ServiceReranker(OpenAIWire.Service(http, settings.BaseUrl, settings.ApiToken, clock), settings)
{
    /// <inheritdoc/>
    public override ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => OpenAIWire.ProbeAsync(Service, settings.ModelName, cancellationToken);

    private protected override Task<double[]> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken) => Service.PostAsync(
        OpenAIWire.Rerank,
        writer => OpenAIWire.WriteQuery(writer, settings.ModelName, query, passages),
        reply => InOrder(OpenAIWire.ReadRanks(reply, settings.Logits), passages.Count),
        cancellationToken);
}
