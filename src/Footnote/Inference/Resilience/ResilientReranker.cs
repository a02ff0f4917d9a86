using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Inference.Resilience;

/// <summary>A reranker behind the pipeline of its provider.</summary>
internal sealed class ResilientReranker(IReranker inner, ModelEndpoint endpoint, ProviderPipeline pipeline) : IReranker
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken) =>
        await pipeline.RunAsync(
            new ModelCall(endpoint, ModelKind.Rerank, CallTokens.Likely(query, passages), cancellationToken),
            token => inner.ScoreAsync(query, passages, token).AsTask(),
            _ => null);
}
