using Footnote.Embedding;
using Footnote.Evaluation;

namespace Footnote.Training.Measuring;

/// <summary>A collection with judgments whose queries have been scored once, so that fusions cost nothing more.</summary>
internal sealed class MeasuredCollection
{
    private const int Depth = 10;

    private readonly List<string> _documents = [];
    private readonly List<(IReadOnlyDictionary<string, int> Grades, double[] Words, double[] Cosines)> _queries = [];

    /// <summary>Scores all queries that have something relevant.</summary>
    /// <param name="name">Folder in BEIR's layout, a colon and a split.</param>
    /// <param name="embedder">The model.</param>
    public MeasuredCollection(string name, StaticEmbedder embedder)
    {
        var (path, split) = (name[..name.LastIndexOf(':')], name[(name.LastIndexOf(':') + 1)..]);
        Name = $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(path))} {split}";
        var folder = new BeirFolder(path);
        var documents = folder.ReadCorpus().ToList();
        _documents.AddRange(documents.Select(document => document.Id));
        var passages = new PassageSet([.. documents.Select(document => ($"{document.Title} {document.Text}", ""))], embedder);
        var judgments = folder.ReadJudgments(split);
        foreach (var query in folder.ReadQueries().Where(query => judgments.Of(query.Id).Values.Any(grade => grade > 0)))
        {
            var (words, cosines) = passages.Score(query.Text);
            _queries.Add((judgments.Of(query.Id), words, cosines));
        }
    }

    /// <summary>Folder and split.</summary>
    public string Name { get; }

    /// <summary>nDCG@10 of each query.</summary>
    /// <param name="share">Weight of the cosines: 0 is words alone, 1 the model alone.</param>
    public double[] Ndcg(double share) =>
        [.. _queries.Select(query => Metrics.Ndcg([.. PassageSet.Best(ConvexFusion.Fuse(query.Words, query.Cosines, share), Depth).Select(i => _documents[i])], query.Grades, Depth))];
}
