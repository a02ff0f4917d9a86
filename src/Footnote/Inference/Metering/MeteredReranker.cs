using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Inference.Metering;

/// <summary>Counts and times reranking as its callers see it.</summary>
internal sealed class MeteredReranker(IReranker inner, CallMeter meter) : IReranker
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken) =>
        await meter.MeasureAsync(() => inner.ScoreAsync(query, passages, cancellationToken).AsTask());
}
