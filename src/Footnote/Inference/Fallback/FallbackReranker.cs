using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Inference.Fallback;

/// <summary>Asks the next reranker where one fails. Where none answers it throws, and the candidates keep the order of the first stage.</summary>
internal sealed class FallbackReranker(FallbackChain<IReranker> chain) : IReranker
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var (scores, notice) = await chain.AskAsync(link => link.Model.ScoreAsync(query, passages, cancellationToken));
        return notice is null ? scores : new RerankScores(scores, [.. RerankScores.NoticesOf(scores), notice]);
    }
}
