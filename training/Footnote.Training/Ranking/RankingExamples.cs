using Footnote.Embedding;
using Footnote.Evaluation;
using Footnote.Platform;
using Footnote.Retrieval;
using Footnote.Retrieval.Learned;

namespace Footnote.Training.Ranking;

/// <summary>Searches a collection as the program does and looks at the candidates.</summary>
/// <param name="embedder">A static model that has not learned from the collection.</param>
internal sealed class RankingExamples(StaticEmbedder embedder)
{
    private readonly PlatformConfig _config = new();
    private readonly HybridSettings _hybrid = new();

    /// <summary>One example a question, in the order of the questions; none for a question that finds nothing.</summary>
    public async Task<IReadOnlyList<RankingExample>> OfAsync(RankingCollection collection, CancellationToken cancellationToken)
    {
        using var search = CollectionSearch.Of(collection.Documents, _config.Embedder.Meaning.Latent);
        var vectors = await GeneratedVectors.OfAsync(RetrievalTrial.StaticLeg, embedder, search.Texts, cancellationToken);
        var examples = new List<RankingExample>();
        foreach (var question in collection.Questions)
        {
            var generated = await vectors.SearchAsync(question.Text, _hybrid.Depth, cancellationToken);
            if (Example(collection, question, search, generated) is { } example)
            {
                examples.Add(example);
            }
        }

        return examples;
    }

    private RankingExample? Example(RankingCollection collection, RankingQuestion question, CollectionSearch search, LegRanking generated)
    {
        var sparse = _config.Retriever.Sparse;
        var found = _hybrid.Fusion.Fuse(
            [
                search.Words(question.Text, _hybrid.Depth, sparse.Bm25, sparse.Words, sparse.Expansion) with { Weight = _hybrid.WordsWeight },
                search.Meaning(question.Text, _hybrid.Depth) with { Weight = _hybrid.FittedWeight(isAlone: false) },
                generated with { Weight = _hybrid.GeneratedWeight(isAlone: false) },
            ],
            new RerankSettings().Depth);
        if (found.Count == 0)
        {
            return null;
        }

        var first = found.Select(passage => passage.Score / found[0].Score).ToArray();
        var candidates = found.Select(passage => collection.Documents[(int)passage.PassageId]).ToList();
        var features = RankingModel.Inputs(PassageFeatures.Of(embedder, question.Text, candidates.ConvertAll(document => (document.Title, document.Text))));
        return new RankingExample(search.Documents(found), question.Judged, first, [.. features.Select((row, i) => (float[])[(float)first[i], .. row])]);
    }
}
