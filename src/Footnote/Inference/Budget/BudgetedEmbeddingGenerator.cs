using Microsoft.Extensions.AI;

namespace Footnote.Inference.Budget;

/// <summary>An embedding generator that spends no more than it may.</summary>
internal sealed class BudgetedEmbeddingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, ModelEndpoint endpoint, CostLedger ledger)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    /// <inheritdoc/>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyList<string> ?? [.. values];
        return await Reservation.AroundAsync(
            ledger, endpoint, ModelKind.Embedding, (CallTokens.AtMost(texts), 0), () => InnerGenerator.GenerateAsync(texts, options, cancellationToken), embeddings => embeddings.Usage);
    }
}
