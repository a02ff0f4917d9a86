using System.Numerics.Tensors;
using Footnote.Documents;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Server.Compatible;

/// <summary>What the model routes do with the models.</summary>
internal sealed class ModelCalls(Lazy<ServedModels> models)
{
    /// <summary>The models.</summary>
    public ServedModels Models => models.Value;

    /// <summary>Tokens of texts, as the model counts them.</summary>
    public int Count(IEnumerable<string> texts) => Models.Tokenizer is { } tokenizer ? texts.Sum(text => tokenizer.Tokenize(text).Count) : 0;

    /// <summary>Embeds texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="dimensions">The first numbers of each vector, scaled to unit length; null for all.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ModelRouteException">There is no such model, or no vectors of that width.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<float>>> EmbedAsync(IReadOnlyList<string> texts, int? dimensions, CancellationToken cancellationToken)
    {
        var embedder = Models.Embedder ?? throw ModelRouteException.Backend("model is not an embedding model");
        if (dimensions is { } wanted && (wanted < 1 || wanted > Models.Width))
        {
            throw ModelRouteException.Validation($"`dimensions` must be between 1 and {Models.Width}");
        }

        var embeddings = await embedder.GenerateAsync(texts, cancellationToken: cancellationToken);
        return [.. embeddings.Select(embedding => dimensions is { } width && width < embedding.Vector.Length ? Shorten(embedding.Vector[..width]) : embedding.Vector)];
    }

    /// <summary>Cosine of a sentence and others.</summary>
    public async Task<IReadOnlyList<float>> SimilarityAsync(string source, IReadOnlyList<string> sentences, CancellationToken cancellationToken)
    {
        var vectors = await EmbedAsync([source, .. sentences], null, cancellationToken);
        return [.. vectors.Skip(1).Select(vector => Cosine(vectors[0].Span, vector.Span))];
    }

    /// <summary>Scores of texts for a query, best first.</summary>
    /// <exception cref="ModelRouteException">There is no reranker.</exception>
    public async Task<IReadOnlyList<(int Index, double Score)>> RerankAsync(string query, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        IReranker reranker = Models.Reranker ?? throw ModelRouteException.Backend("model is not a re-ranker model");
        var scores = await reranker.ScoreAsync(query, [.. texts.Select(PassageOf)], cancellationToken);
        return [.. scores.Select((score, i) => (i, score)).OrderByDescending(scored => scored.score).ThenBy(scored => scored.i)];
    }

    private static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b) =>
        TensorPrimitives.Norm(a) > 0 && TensorPrimitives.Norm(b) > 0 ? TensorPrimitives.CosineSimilarity(a, b) : 0;

    private static ReadOnlyMemory<float> Shorten(ReadOnlyMemory<float> vector)
    {
        var shorter = vector.ToArray();
        var norm = TensorPrimitives.Norm(shorter);
        if (norm > 0)
        {
            TensorPrimitives.Divide(shorter, norm, shorter);
        }

        return shorter;
    }

    private static Passage PassageOf(string text) => new()
    {
        Id = 1, Path = "", Title = "", Format = "", Section = [], Text = text, Context = "", Ordinal = 0, Span = new SourceSpan(0, text.Length), Blocks = [],
    };
}
