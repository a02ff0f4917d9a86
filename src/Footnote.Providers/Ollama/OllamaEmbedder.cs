using System.Runtime.InteropServices;
using System.Text.Json;
using Footnote.Platform;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>An embedding model that Ollama runs. A text that the server cut is told as a notice.</summary>
/// <param name="settings">Model, address and the rest.</param>
/// <param name="http">Sends the requests.</param>
/// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
public sealed class OllamaEmbedder(OllamaEmbeddingSettings settings, HttpClient http, TimeProvider? clock = null)
    : ServiceEmbedder(OllamaWire.Service(http, settings.Url, settings.ApiToken, clock), settings)
{
    /// <inheritdoc/>
    public override ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => OllamaWire.ProbeAsync(Service, settings.ModelName, cancellationToken);

    private protected override Task<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken) =>
        Service.PostAsync(
            OllamaWire.Embed, writer => OllamaWire.WriteTexts(writer, settings, options?.ModelId ?? settings.ModelName, texts), reply => Read(reply, texts), cancellationToken);

    private EmbeddedBatch Read(JsonElement reply, IReadOnlyList<string> texts)
    {
        var vectors = reply.Member("embeddings");
        if (vectors.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidDataException(AnswerStream.ErrorOf(reply) ?? "it holds no embeddings");
        }

        var tokens = reply.Member("prompt_eval_count").Whole();
        var isCut = OllamaWire.IsCut(OllamaWire.Words(texts), tokens, int.MaxValue);
        return new EmbeddedBatch([.. FloatScanner.ReadRows(JsonMarshal.GetRawUtf8Value(vectors), texts.Count).Select(UnitLength.Of)])
        {
            Usage = Usage.Of(tokens),
            Notice = isCut ? $"Ollama read only a part of some texts: they are longer than the context of {settings.NumCtx} tokens, or than the model's own." : "",
        };
    }
}
