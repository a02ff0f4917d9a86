using Footnote.Search;
using Footnote.Search.Terms;

namespace Footnote.Evaluation;

/// <summary>Retrieval by words alone over a BEIR collection: each document is one passage, title and text together, as Anserini's flat index has it.</summary>
public static class WordsBaseline
{
    private const int Depth = 1000;

    /// <summary>Ranks the collection for every judged query of a split.</summary>
    /// <param name="folder">The collection.</param>
    /// <param name="judgments">Judgments of the split.</param>
    /// <param name="parameters">BM25's settings.</param>
    /// <param name="stopWords">Words of a query that are not looked for.</param>
    /// <param name="expansion">How synonyms are added to a query; null for none.</param>
    /// <returns>Up to 1,000 documents for each query, best first.</returns>
    /// <exception cref="InvalidDataException">A line of the collection is malformed; names the file and the line.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Rank(
        BeirFolder folder, Judgments judgments, Bm25Parameters parameters, StopWords stopWords, QueryExpansion? expansion = null)
    {
        var documents = new List<string>();
        var builder = new SegmentBuilder();
        foreach (var document in folder.ReadCorpus())
        {
            builder.Add(documents.Count, $"{document.Title} {document.Text}");
            documents.Add(document.Id);
        }

        var index = new IndexSnapshot([new LiveSegment(builder.Build())]);
        var judged = judgments.Queries.ToHashSet(StringComparer.Ordinal);
        return folder.ReadQueries().Where(query => judged.Contains(query.Id)).ToDictionary(
            query => query.Id,
            IReadOnlyList<string> (query) =>
                [.. index.Search(AnalyzedQuery.From(query.Text, stopWords, expansion), Depth, parameters).Select(found => documents[(int)found.PassageId])],
            StringComparer.Ordinal);
    }
}
