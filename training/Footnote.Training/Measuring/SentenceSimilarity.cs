using System.Numerics.Tensors;
using Footnote.Embedding;
using Footnote.Embedding.Training;
using Footnote.Embedding.Training.Pairs;

namespace Footnote.Training.Measuring;

/// <summary>Agreement of cosines with what people said about pairs of sentences.</summary>
internal static class SentenceSimilarity
{
    /// <summary>Spearman's rank correlation over a file of scored pairs.</summary>
    public static Interval Spearman(string file, StaticEmbedder embedder)
    {
        var pairs = ScoredPair.ReadAll(file);
        double[] cosines = [.. pairs.Select(pair => (double)TensorPrimitives.Dot<float>(Embed(pair.First), Embed(pair.Second)))];
        return Interval.Bootstrap(pairs.Count, chosen => RankCorrelation.Spearman(Array.ConvertAll(chosen, i => cosines[i]), Array.ConvertAll(chosen, i => pairs[i].Score)));

        float[] Embed(string text)
        {
            var vector = new float[embedder.Width];
            embedder.Embed(text, vector);
            return vector;
        }
    }
}
