using Footnote.Platform;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>An embedding model behind an OpenAI-compatible server.</summary>
/// <param name="settings">Model, address and the rest.</param>
/// <param name="http">Sends the requests.</param>
/// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
public sealed class OpenAIEmbedder(OpenAIEmbeddingSettings settings, HttpClient http, TimeProvider? clock = null)
    : ServiceEmbedder(OpenAIWire.Service(http, settings.BaseUrl, settings.ApiToken, clock), settings)
{
    /// <inheritdoc/>
    public override ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => OpenAIWire.ProbeAsync(Service, settings.ModelName, cancellationToken);

    private protected override Task<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken) =>
        Service.PostAsync(
            OpenAIWire.Embeddings,
            writer => OpenAIWire.WriteTexts(writer, options?.ModelId ?? settings.ModelName, texts, settings.Base64),
            reply => OpenAIWire.ReadVectors(reply, texts.Count),
            cancellationToken);
}
