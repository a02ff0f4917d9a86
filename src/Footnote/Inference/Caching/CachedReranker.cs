using System.Buffers.Binary;
using Footnote.Documents;
using Footnote.Retrieval;

namespace Footnote.Inference.Caching;

/// <summary>Scores each pair of question and passage once. Scores of a fallback are not kept, since they are another model's.</summary>
/// <param name="inner">Scores.</param>
/// <param name="model">Name of the model whose scores they are.</param>
/// <param name="cache">Keeps them.</param>
internal sealed class CachedReranker(IReranker inner, string model, ModelCache cache) : IReranker
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var keys = passages.Select(passage => CacheKey.Of("rerank", model, query, passage.Context, passage.Text)).ToList();
        var scores = (await cache.ReadAsync(ModelKind.Rerank, keys)).Select(Score).ToArray();
        var missing = Enumerable.Range(0, passages.Count).Where(i => scores[i] is null).ToList();
        if (missing.Count == 0)
        {
            return [.. scores.Select(score => score!.Value)];
        }

        var made = await inner.ScoreAsync(query, [.. missing.Select(i => passages[i])], cancellationToken);
        if (RerankScores.NoticesOf(made) is { Count: > 0 } notices)
        {
            // One list must not mix the scores of two models.
            return missing.Count == passages.Count ? made : new RerankScores(await inner.ScoreAsync(query, passages, cancellationToken), notices);
        }

        await cache.WriteAsync(ModelKind.Rerank, [.. missing.Zip(made, (i, score) => (keys[i], Bytes(score)))]);
        for (var i = 0; i < missing.Count; i++)
        {
            scores[missing[i]] = made[i];
        }

        return [.. scores.Select(score => score!.Value)];
    }

    private static byte[] Bytes(double score)
    {
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, score);
        return bytes;
    }

    private static double? Score(byte[]? bytes) => bytes is { Length: sizeof(double) } ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : null;
}
