using System.Numerics.Tensors;
using Footnote.Embedding;
using Footnote.Embedding.Training;
using Footnote.Embedding.Training.Pairs;
using Footnote.Evaluation;
using Microsoft.Extensions.AI;

namespace Footnote.Bench.Models;

/// <summary>Agreement of cosines with what people said about pairs of sentences.</summary>
internal static class SentenceSimilarity
{
    private const int Resamples = 2000;

    /// <summary>Spearman's rank correlation over a file of scored pairs, with its percentile bootstrap interval over pairs.</summary>
    public static async Task<ConfidenceInterval> SpearmanAsync(string file, IEmbeddingGenerator<string, Embedding<float>> generator)
    {
        var pairs = ScoredPair.ReadAll(file);
        var embedder = new SpaceEmbedder(generator);
        var first = (await embedder.EmbedAsync([.. pairs.Select(pair => pair.First)], null, CancellationToken.None)).Vectors;
        var second = (await embedder.EmbedAsync([.. pairs.Select(pair => pair.Second)], null, CancellationToken.None)).Vectors;
        double[] cosines = [.. first.Zip(second, (a, b) => (double)TensorPrimitives.CosineSimilarity<float>(a.Span, b.Span))];
        var random = new Random(1);
        var drawn = Enumerable.Range(0, Resamples).Select(_ => Spearman([.. pairs.Select(_ => random.Next(pairs.Count))])).Order().ToList();
        return new ConfidenceInterval(Spearman([.. Enumerable.Range(0, pairs.Count)]), drawn[Resamples / 40], drawn[Resamples - (Resamples / 40) - 1]);

        double Spearman(int[] chosen) => RankCorrelation.Spearman(Array.ConvertAll(chosen, i => cosines[i]), Array.ConvertAll(chosen, i => pairs[i].Score));
    }
}
