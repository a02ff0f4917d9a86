using System.Numerics.Tensors;
using Footnote.Documents;
using Footnote.Embedding;

namespace Footnote.Retrieval;

/// <summary>
/// Scores a passage by the cosine of its embedding and the question's, negative ones as 0. The embedder is one that needs no server and embeds a passage in
/// microseconds, so that nothing has to be stored.
/// </summary>
/// <param name="embedder">Embeds; loaded when it is first needed.</param>
public sealed class SimilarityReranker(Lazy<StaticEmbedder> embedder) : IReranker
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Score(query, passages));

    /// <summary>The same at once.</summary>
    internal IReadOnlyList<double> Score(string query, IReadOnlyList<Passage> passages) => Score(query, [.. passages.Select(passage => $"{passage.Context}\n{passage.Text}")]);

    /// <summary>The same for texts.</summary>
    internal IReadOnlyList<double> Score(string query, IReadOnlyList<string> texts)
    {
        var (question, vector) = (new float[embedder.Value.Width], new float[embedder.Value.Width]);
        embedder.Value.Embed(query, question);
        var scores = new double[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            embedder.Value.Embed(texts[i], vector);
            scores[i] = Math.Max(0, TensorPrimitives.Dot(question, vector));
        }

        return scores;
    }
}
