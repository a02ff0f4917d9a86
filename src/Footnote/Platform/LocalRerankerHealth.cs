using Footnote.Documents;
using Footnote.Inference;
using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>Tells which reranker runs in the process and what it computes with.</summary>
/// <param name="inner">The reranker.</param>
internal sealed class LocalRerankerHealth(LocalReranker inner) : IReranker, IHealthProbe, IDisposable
{
    /// <summary>The reranker.</summary>
    public LocalReranker Inner => inner;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken) =>
        inner.ScoreAsync(query, passages, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(LocalEmbedderHealth.Of(inner.Description, inner.Notice));

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
