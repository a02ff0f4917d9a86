using Footnote.Inference;
using Microsoft.Extensions.AI;

namespace Footnote.Platform;

/// <summary>Tells which embedder runs in the process and what it computes with.</summary>
/// <param name="inner">The embedder.</param>
internal sealed class LocalEmbedderHealth(LocalEmbeddingGenerator inner) : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner), IHealthProbe
{
    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Of(inner.Description, inner.Notice));

    /// <summary>What there is to say of a model in the process.</summary>
    /// <param name="description">What it is.</param>
    /// <param name="notice">Why it is not what was set; null where it is.</param>
    public static HealthFinding Of(string description, string? notice) =>
        notice is null ? new HealthFinding(HealthState.Healthy, description) : new HealthFinding(HealthState.Degraded, $"{description} {notice}");
}
