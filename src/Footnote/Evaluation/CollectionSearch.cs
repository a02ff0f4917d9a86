using Footnote.Embedding;
using Footnote.Retrieval;
using Footnote.Search;
using Footnote.Search.Terms;
using Footnote.Search.Vectors;

namespace Footnote.Evaluation;

/// <summary>
/// Searches a BEIR collection in memory, by words and by meaning. Each document is one passage, title and text together, as Anserini's flat index has it.
/// </summary>
public sealed class CollectionSearch : IDisposable
{
    private readonly List<BeirDocument> _documents;
    private readonly List<string> _texts;
    private readonly IndexSnapshot _words;
    private readonly LatentEmbedder _embedder;
    private readonly VectorIndex _vectors;

    private CollectionSearch(List<BeirDocument> documents, List<string> texts, Segment words, LatentEmbedder embedder, VectorSegment vectors)
    {
        _documents = documents;
        _texts = texts;
        _words = new IndexSnapshot([new LiveSegment(words)]);
        _embedder = embedder;
        _vectors = new VectorIndex([new LiveVectors(vectors, DeletedSet.None)]);
    }

    /// <summary>Reads a collection, indexes its words and fits a latent model to it.</summary>
    /// <exception cref="InvalidDataException">A line of the collection is malformed; names the file and the line.</exception>
    public static CollectionSearch Of(BeirFolder folder, LatentSettings settings) => Of(folder.ReadCorpus(), settings);

    /// <summary>The same for documents that are at hand.</summary>
    internal static CollectionSearch Of(IEnumerable<BeirDocument> collection, LatentSettings settings)
    {
        var documents = new List<BeirDocument>();
        var texts = new List<string>();
        var words = new SegmentBuilder();
        var terms = new TermMatrix();
        foreach (var document in collection)
        {
            var text = $"{document.Title} {document.Text}";
            words.Add(documents.Count, text);
            terms.Add(Analyzer.Terms(text));
            documents.Add(document);
            texts.Add(text);
        }

        var model = LatentModel.Fit(terms, settings);
        var embedder = new LatentEmbedder(new LatentModelFile(LatentModelWriter.ToBytes(model)), Analyzer.Terms);
        var vectors = ParallelEnumerable.Range(0, terms.Count).AsOrdered().Select(i => KeyValuePair.Create((long)i, QuantizedVector.Of(embedder.Embed(terms.Row(i, model.Vocabulary)))));
        return new CollectionSearch(documents, texts, words.Build(), embedder, VectorSegment.Of(embedder.Width, [.. vectors]));
    }

    /// <summary>Texts of the documents; their places are their identities.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>What BM25 finds.</summary>
    public LegRanking Words(string query, int depth, Bm25Parameters parameters, StopWords stopWords, QueryExpansion expansion) =>
        new(LexicalRetriever.Stage, _words.Search(AnalyzedQuery.From(query, stopWords, expansion), depth, parameters));

    /// <summary>What the vectors find.</summary>
    public LegRanking Meaning(string query, int depth) => new(DenseRetriever.Stage, _vectors.Search(_embedder.Embed(query), depth));

    /// <summary>A ranking whose first documents are put in order anew.</summary>
    public async ValueTask<IReadOnlyList<ScoredPassage>> RerankedAsync(
        string query, IReadOnlyList<ScoredPassage> ranking, IReranker reranker, RerankSettings settings, CancellationToken cancellationToken)
    {
        var first = ranking.Take(settings.Depth).ToList();
        var scores = await reranker.ScoreAsync(query, first.ConvertAll(passage => _documents[(int)passage.PassageId].AsPassage(passage.PassageId)), cancellationToken);
        return [.. Reranking.Combine(first, scores, settings.Weight), .. ranking.Skip(settings.Depth)];
    }

    /// <summary>The documents of a ranking, as the judgments name them.</summary>
    public IReadOnlyList<string> Documents(IEnumerable<ScoredPassage> passages) => [.. passages.Select(passage => _documents[(int)passage.PassageId].Id)];

    /// <inheritdoc/>
    public void Dispose() => _embedder.Dispose();
}
