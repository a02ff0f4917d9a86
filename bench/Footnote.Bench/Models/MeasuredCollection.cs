using Footnote.Embedding;
using Footnote.Evaluation;
using Footnote.Platform;
using Footnote.Retrieval;
using Footnote.Search;
using Microsoft.Extensions.AI;

namespace Footnote.Bench.Models;

/// <summary>A collection with judgments, searched with the parts and settings that ship: each leg alone, and legs together.</summary>
internal sealed class MeasuredCollection : IDisposable
{
    private const int Depth = 10;

    private readonly CollectionSearch _search;
    private readonly Judgments _judgments;
    private readonly List<(string Id, string Text, Dictionary<string, LegRanking> Legs)> _queries = [];
    private readonly HybridSettings _hybrid = new();
    private readonly HashSet<string> _encoders;

    private MeasuredCollection(CollectionSearch search, Judgments judgments, HashSet<string> encoders) => (_search, _judgments, _encoders) = (search, judgments, encoders);

    /// <summary>Asks every leg every query that has something relevant.</summary>
    /// <param name="path">Folder in BEIR's layout.</param>
    /// <param name="split">Which judgments.</param>
    /// <param name="models">Embedding models by name.</param>
    /// <param name="isAsked">Which queries are asked, by what is relevant to them; null for all.</param>
    public static async Task<MeasuredCollection> OfAsync(
        string path, string split, IReadOnlyDictionary<string, IEmbeddingGenerator<string, Embedding<float>>> models, Func<IReadOnlyDictionary<string, int>, bool>? isAsked = null)
    {
        var folder = new BeirFolder(path);
        var (judgments, config) = (folder.ReadJudgments(split), new PlatformConfig());
        var (sparse, search) = (config.Retriever.Sparse, CollectionSearch.Of(folder, config.Embedder.Meaning.Latent));
        var measured = new MeasuredCollection(search, judgments, [.. models.Where(model => model.Value is not StaticEmbedder).Select(model => model.Key)]);
        var vectors = new List<GeneratedVectors>();
        foreach (var (name, generator) in models)
        {
            vectors.Add(await GeneratedVectors.OfAsync(name, generator, search.Texts, CancellationToken.None));
        }

        foreach (var query in folder.ReadQueries().Where(query => judgments.Of(query.Id).Values.Any(grade => grade > 0) && isAsked?.Invoke(judgments.Of(query.Id)) != false))
        {
            List<LegRanking> legs = [search.Words(query.Text, measured._hybrid.Depth, sparse.Bm25, sparse.Words, sparse.Expansion), search.Meaning(query.Text, measured._hybrid.Depth)];
            foreach (var model in vectors)
            {
                legs.Add(await model.SearchAsync(query.Text, measured._hybrid.Depth, CancellationToken.None));
            }

            measured._queries.Add((query.Id, query.Text, legs.ToDictionary(leg => leg.Leg, StringComparer.Ordinal)));
        }

        return measured;
    }

    /// <summary>Number of queries.</summary>
    public int Queries => _queries.Count;

    /// <summary>nDCG at 10 of each query.</summary>
    /// <param name="legs">Legs that are asked, by name.</param>
    /// <param name="reranking">How the first candidates are put in order anew; null where they are not.</param>
    public async Task<double[]> NdcgAsync(IReadOnlyList<string> legs, ConfiguredReranker? reranking)
    {
        var scores = new List<double>();
        foreach (var query in _queries)
        {
            var found = Fused(query.Legs, legs);
            var ranking = reranking is null ? found : await _search.RerankedAsync(query.Text, found, reranking.Link.Model, reranking.Settings, CancellationToken.None);
            scores.Add(Metrics.Ndcg(_search.Documents(ranking.Take(Depth)), _judgments.Of(query.Id), Depth));
        }

        return [.. scores];
    }

    /// <inheritdoc/>
    public void Dispose() => _search.Dispose();

    private IReadOnlyList<ScoredPassage> Fused(Dictionary<string, LegRanking> all, IReadOnlyList<string> legs)
    {
        var isFitted = legs.Contains(DenseRetriever.Stage);
        var isGenerated = legs.Any(leg => leg is not (DenseRetriever.Stage or LexicalRetriever.Stage));
        var hybrid = _hybrid.For(hasEncoder: legs.Any(_encoders.Contains));
        return legs is [var only] ? all[only].Passages : hybrid.Fusion.Fuse([.. legs.Select(leg => all[leg] with { Weight = Weight(hybrid, leg, isFitted, isGenerated) })], hybrid.Depth);
    }

    private static double Weight(HybridSettings hybrid, string leg, bool isFitted, bool isGenerated) => leg switch
    {
        LexicalRetriever.Stage => hybrid.WordsWeight,
        DenseRetriever.Stage => hybrid.FittedWeight(isAlone: !isGenerated),
        _ => hybrid.GeneratedWeight(isAlone: !isFitted),
    };
}
