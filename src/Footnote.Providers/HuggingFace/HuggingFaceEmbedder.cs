using Footnote.Platform;
using Footnote.Providers.Wire;
using Microsoft.Extensions.AI;

namespace Footnote.Providers;

/// <summary>An embedding model behind Hugging Face's router (feature extraction). Of vectors that come for each token one is made, as <c>pooling</c> says.</summary>
public sealed class HuggingFaceEmbedder : ServiceEmbedder
{
    private readonly HuggingFaceEmbeddingSettings _settings;

    /// <summary>Makes a generator; no call is made yet.</summary>
    /// <param name="settings">Model, token and the rest.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="clock">Tells how long it is until a date in <c>Retry-After</c>.</param>
    public HuggingFaceEmbedder(HuggingFaceEmbeddingSettings settings, HttpClient http, TimeProvider? clock = null)
        : base(HuggingFaceWire.Service(HuggingFaceWire.Type, http, settings.BaseUrl, settings.ApiToken, settings.BillTo, clock), settings) => _settings = settings;

    /// <inheritdoc/>
    public override ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => HuggingFaceWire.ProbeAsync(Service, _settings.ModelName, cancellationToken);

    private protected override Task<EmbeddedBatch> EmbedAsync(IReadOnlyList<string> texts, EmbeddingGenerationOptions? options, CancellationToken cancellationToken) =>
        Service.PostForBytesAsync(
            HuggingFaceWire.FeatureExtraction(options?.ModelId ?? _settings.ModelName),
            writer => HuggingFaceWire.WriteTexts(writer, texts),
            reply => new EmbeddedBatch(FeatureReader.Read(reply.Bytes, texts.Count, _settings.Pooling)),
            cancellationToken);
}
