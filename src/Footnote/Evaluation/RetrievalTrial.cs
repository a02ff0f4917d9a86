using Footnote.Embedding;
using Footnote.Ingestion;
using Footnote.Retrieval;
using Footnote.Search;
using Footnote.Search.Terms;
using Microsoft.Extensions.AI;

namespace Footnote.Evaluation;

/// <summary>Measures words, meaning and every way to bring them together on one collection.</summary>
/// <param name="parameters">BM25's settings.</param>
/// <param name="stopWords">Words of a query that are not looked for.</param>
/// <param name="expansion">How synonyms are added to a query.</param>
/// <param name="latent">How the latent model is fitted.</param>
/// <param name="embedder">A static model that stands beside the latent one; null for none.</param>
/// <param name="encoder">An encoder that takes the place of both in the fusions; null for none.</param>
/// <param name="hybrid">Weights and depth of the fusions.</param>
/// <param name="reranker">Puts the default fusion in order anew.</param>
/// <param name="rerank">How many documents, and what its scores count.</param>
public sealed class RetrievalTrial(
    Bm25Parameters parameters, StopWords stopWords, QueryExpansion expansion, LatentSettings latent, StaticEmbedder? embedder, IEmbeddingGenerator<string, Embedding<float>>? encoder,
    HybridSettings hybrid, IReranker reranker, RerankSettings rerank)
{
    /// <summary>Name of the static model's leg.</summary>
    public const string StaticLeg = "static";

    /// <summary>Name of the encoder's leg.</summary>
    public const string EncoderLeg = "encoder";

    /// <summary>Documents of each ranking that are looked at.</summary>
    private const int Depth = 1000;

    private static readonly (string Method, IFusion Fusion)[] Fusions =
    [
        ("rrf", new RrfFusion()), ("weighted", new WeightedFusion()), ("score_aware", new ScoreAwareFusion()), ("convex", new ConvexFusion()),
    ];

    /// <summary>Runs every judged query of a split.</summary>
    /// <param name="folder">The collection.</param>
    /// <param name="judgments">Judgments of the split.</param>
    /// <param name="progress">Is told how many documents the encoder has embedded.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>One row a method: first words alone, then each model of meaning alone, then the fusions, last the default fusion reranked.</returns>
    /// <exception cref="InvalidDataException">A line of the collection is malformed; names the file and the line.</exception>
    public async ValueTask<IReadOnlyList<MethodScores>> RunAsync(
        BeirFolder folder, Judgments judgments, IProgress<MeaningProgress>? progress, CancellationToken cancellationToken)
    {
        using var search = CollectionSearch.Of(folder, latent);
        var vectors = embedder is null ? null : await GeneratedVectors.OfAsync(StaticLeg, embedder, search.Texts, cancellationToken);
        var encoded = encoder is null ? null : await GeneratedVectors.OfAsync(EncoderLeg, encoder, search.Texts, cancellationToken, progress);
        var judged = judgments.Queries.ToHashSet(StringComparer.Ordinal);
        var methods = new Dictionary<string, Dictionary<string, IReadOnlyList<string>>>(StringComparer.Ordinal);
        foreach (var query in folder.ReadQueries().Where(query => judged.Contains(query.Id)))
        {
            var legs = await LegsAsync(search, query.Text, vectors, encoded, cancellationToken);
            var reranked = await search.RerankedAsync(query.Text, hybrid.Fusion.Fuse(Fused(legs), Depth), reranker, rerank, cancellationToken);
            foreach (var (method, ranking) in Rankings(legs).Append((RerankingRetriever.Stage, reranked)))
            {
                methods.TryAdd(method, new(StringComparer.Ordinal));
                methods[method][query.Id] = search.Documents(ranking);
            }
        }

        var words = Ndcg10(methods.GetValueOrDefault(LexicalRetriever.Stage, []), judgments);
        return [.. methods.Select(method => Scores(method.Key, method.Value, judgments, words))];
    }

    private static MethodScores Scores(
        string method, IReadOnlyDictionary<string, IReadOnlyList<string>> rankings, Judgments judgments, IReadOnlyDictionary<string, double> words)
    {
        var ndcg = Ndcg10(rankings, judgments);
        return new MethodScores(method, RetrievalScores.Of(judgments, rankings), Comparison.Of(words, ndcg), ndcg);
    }

    private static IReadOnlyDictionary<string, double> Ndcg10(IReadOnlyDictionary<string, IReadOnlyList<string>> rankings, Judgments judgments) =>
        Metrics.PerQuery(rankings, judgments, (ranking, grades) => Metrics.Ndcg(ranking, grades, 10));

    private async ValueTask<IReadOnlyList<LegRanking>> LegsAsync(
        CollectionSearch search, string query, GeneratedVectors? vectors, GeneratedVectors? encoded, CancellationToken cancellationToken)
    {
        List<LegRanking> legs =
        [
            search.Words(query, Depth, parameters, stopWords, expansion) with { Weight = hybrid.WordsWeight },
            search.Meaning(query, Depth) with { Weight = hybrid.FittedWeight(isAlone: vectors is null) },
        ];
        if (vectors is not null)
        {
            legs.Add(await vectors.SearchAsync(query, Depth, cancellationToken) with { Weight = hybrid.GeneratedWeight(isAlone: false) });
        }

        if (encoded is not null)
        {
            legs.Add(await encoded.SearchAsync(query, Depth, cancellationToken) with { Weight = hybrid.GeneratedWeight(isAlone: true) });
        }

        return legs;
    }

    /// <summary>What a fusion is given: words and the encoder, or words and the models that know words only.</summary>
    private List<LegRanking> Fused(IReadOnlyList<LegRanking> legs) =>
        [.. legs.Where(leg => encoder is null || leg.Leg is LexicalRetriever.Stage or EncoderLeg).Select(leg => Counted(leg with { Passages = [.. leg.Passages.Take(hybrid.Depth)] }))];

    private static LegRanking Counted(LegRanking leg) => leg.Leg == EncoderLeg ? leg.FromLast() : leg;

    private IEnumerable<(string Method, IReadOnlyList<ScoredPassage> Ranking)> Rankings(IReadOnlyList<LegRanking> legs)
    {
        foreach (var leg in legs)
        {
            yield return (leg.Leg, leg.Passages);
        }

        foreach (var (method, fusion) in Fusions)
        {
            yield return (method, fusion.Fuse(Fused(legs), Depth));
        }
    }
}
