using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Inference.Budget;

/// <summary>A reranker that spends no more than it may. Its replies do not say what they used: it is billed by the bytes it reads, which are more.</summary>
internal sealed class BudgetedReranker(IReranker inner, ModelEndpoint endpoint, CostLedger ledger) : IReranker
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken) =>
        await Reservation.AroundAsync(
            ledger, endpoint, ModelKind.Rerank, (CallTokens.AtMost(query, passages), 0), () => inner.ScoreAsync(query, passages, cancellationToken).AsTask(), _ => null);
}
