using System.Numerics.Tensors;
using Footnote.Embedding;
using Footnote.Search;
using Footnote.Search.Terms;

namespace Footnote.Training.Measuring;

/// <summary>Passages that can be scored by words and by meaning.</summary>
internal sealed class PassageSet
{
    private readonly StaticEmbedder _embedder;
    private readonly IndexSnapshot _index;
    private readonly float[] _vectors;

    /// <summary>Indexes and embeds passages.</summary>
    /// <param name="passages">Text and context of each.</param>
    /// <param name="embedder">Embeds context and text together.</param>
    public PassageSet(IReadOnlyList<(string Text, string Context)> passages, StaticEmbedder embedder)
    {
        _embedder = embedder;
        Count = passages.Count;
        _vectors = new float[Count * embedder.Width];
        var builder = new SegmentBuilder();
        for (var i = 0; i < Count; i++)
        {
            builder.Add(i, passages[i].Text, passages[i].Context);
            embedder.Embed($"{passages[i].Context}\n{passages[i].Text}", _vectors.AsSpan(i * embedder.Width));
        }

        _index = new IndexSnapshot([new LiveSegment(builder.Build())]);
    }

    /// <summary>Number of passages.</summary>
    public int Count { get; }

    /// <summary>BM25 of every passage, 0 where no word fits, and its cosine.</summary>
    public (double[] Words, double[] Cosines) Score(string query)
    {
        var words = new double[Count];
        foreach (var found in _index.Search(AnalyzedQuery.From(query, StopWords.English), Count, Bm25Parameters.Default))
        {
            words[found.PassageId] = found.Score;
        }

        var vector = new float[_embedder.Width];
        _embedder.Embed(query, vector);
        var cosines = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            cosines[i] = TensorPrimitives.Dot(vector, _vectors.AsSpan(i * vector.Length, vector.Length));
        }

        return (words, cosines);
    }

    /// <summary>Indices of the best passages, best first; equal scores in the order of the passages.</summary>
    public static IReadOnlyList<int> Best(double[] scores, int limit) =>
        [.. Enumerable.Range(0, scores.Length).Where(i => scores[i] > 0).OrderByDescending(i => scores[i]).ThenBy(i => i).Take(limit)];
}
