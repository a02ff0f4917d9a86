using Footnote.Embedding;
using Footnote.Inference;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>
/// Embeds without a configuration: a sentence encoder, which is read when it is first needed, and where none can be used the static model. Which of them it is
/// stays as it is until it is disposed.
/// </summary>
internal sealed class AutomaticEmbedder : IEmbeddingGenerator<string, Embedding<float>>, IHealthProbe
{
    private readonly Lazy<(LocalEmbeddingGenerator? Generator, bool IsOwn, string Absence)> _encoder;
    private readonly Lazy<StaticEmbedder> _static;

    /// <summary>Reads nothing yet, or begins to.</summary>
    /// <param name="fetched">Opens the first encoder of the model store that can be used; null where there is none.</param>
    /// <param name="shipped">The encoder that ships.</param>
    /// <param name="settings">The static model, and the encoder's limit.</param>
    /// <param name="readsAhead">Whether both models are read at once, in the background, so that they are there when they are needed.</param>
    public AutomaticEmbedder(Func<LocalEmbeddingGenerator?> fetched, Func<LocalEmbeddingGenerator> shipped, AutoModelSettings settings, bool readsAhead = false)
    {
        _encoder = new(() => Open(fetched, shipped));
        _static = ShippedModel.EmbedderOf(settings.ModelPath);
        MaxPassages = settings.MaxPassages;
        if (readsAhead)
        {
            _ = Task.Run(() => _encoder.Value.Generator?.Rehearse());
            _ = Task.Run(() => _static.Value);
        }
    }

    /// <summary>See <see cref="AutoModelSettings.MaxPassages"/>.</summary>
    public int MaxPassages { get; }

    /// <summary>The static model; it is read when it is first needed.</summary>
    public IEmbeddingGenerator<string, Embedding<float>> Static => new DeferredEmbeddingGenerator(_static);

    /// <summary>Why no encoder can be used; empty where one is. Reads it.</summary>
    public string Absence => _encoder.Value.Absence;

    private IEmbeddingGenerator<string, Embedding<float>> InForce => _encoder.Value.Generator ?? (IEmbeddingGenerator<string, Embedding<float>>)_static.Value;

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        InForce.GenerateAsync(values, options, cancellationToken);

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : InForce.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    /// <remarks>Does not read the encoder.</remarks>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        !_encoder.IsValueCreated ? new HealthFinding(HealthState.Healthy, "A sentence encoder in this process; it is read when it is first needed.")
        : _encoder.Value is { Generator: { } encoder } ? LocalEmbedderHealth.Of(encoder.Description, encoder.Notice)
        : new HealthFinding(HealthState.Degraded, Absence));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_encoder is { IsValueCreated: true, Value: { IsOwn: true, Generator: { } encoder } })
        {
            encoder.Dispose();
        }
    }

    private static (LocalEmbeddingGenerator?, bool, string) Open(Func<LocalEmbeddingGenerator?> fetched, Func<LocalEmbeddingGenerator> shipped)
    {
        try
        {
            return fetched() is { } own ? (own, true, "") : (shipped(), false, "");
        }
        catch (IOException e)
        {
            return (null, false, $"The sentence encoder that ships cannot be used; the static model and one fitted to the documents take its place. {e.Message}");
        }
    }
}
