using System.Numerics.Tensors;
using Footnote.Embedding.Training.Pairs;

namespace Footnote.Embedding.Training;

/// <summary>What a model is worth on what it was not trained on.</summary>
/// <param name="Loss">Contrastive loss, the mean over kinds of pairs.</param>
/// <param name="Accuracy">For each kind of pair, the share of left texts whose own right text is the nearest of up to <see cref="Pool"/>.</param>
/// <param name="Spearman">Rank correlation of cosines with the scores of held-out sentence pairs; 0 where there are none.</param>
internal sealed record HeldOutScores(double Loss, IReadOnlyList<(PairKind Kind, double Share)> Accuracy, double Spearman)
{
    /// <summary>Most pairs of a kind that are compared.</summary>
    public const int Pool = 512;

    private const int Width = TrainingSettings.Width;

    /// <summary>Mean accuracy over the kinds.</summary>
    public double MeanAccuracy => Accuracy.Select(kind => kind.Share).DefaultIfEmpty().Average();

    /// <summary>Measures.</summary>
    public static HeldOutScores Of(EmbeddingTable table, TrainingData data, TrainingSettings settings)
    {
        var kinds = new List<(PairKind Kind, double Share)>();
        var losses = new List<double>();
        foreach (var kind in Enumerable.Range(0, data.HeldOut.Count).GroupBy(pair => data.HeldOut.OriginOf(pair).Kind).OrderBy(kind => kind.Key).Where(kind => kind.Count() >= settings.LeastHeldOut))
        {
            var chosen = Spread([.. kind]);
            var loss = new ContrastiveLoss(chosen.Length, settings.Temperature);
            var sums = new float[2 * chosen.Length * Width];
            table.Sum(TextBatch.Of(data.HeldOut.Texts, chosen), sums);
            losses.Add(loss.Compute(sums, new float[sums.Length]));
            kinds.Add((kind.Key, loss.Accuracy(sums)));
        }

        return new HeldOutScores(losses.DefaultIfEmpty().Average(), kinds, SpearmanOf(table, data.HeldOutScored));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"held-out loss {Loss:0.000}, accuracy {MeanAccuracy:0.000} ({string.Join(", ", Accuracy.Select(kind => $"{kind.Kind} {kind.Share:0.000}"))}){(Spearman == 0 ? "" : $", Spearman {Spearman:0.000}")}";

    /// <summary>Evenly spaced pairs, so that all sources are there; as many as the loss takes.</summary>
    private static int[] Spread(int[] pairs)
    {
        var count = Math.Min(Pool, pairs.Length / 16 * 16);
        return [.. Enumerable.Range(0, count).Select(i => pairs[(int)((long)i * pairs.Length / count)])];
    }

    private static double SpearmanOf(EmbeddingTable table, ScoredTexts scored)
    {
        int[] all = [.. Enumerable.Range(0, scored.Count)];
        var sums = new float[2 * all.Length * Width];
        table.Sum(TextBatch.Of(scored.Texts, all), sums);
        return RankCorrelation.Spearman(
            [.. all.Select(i => (double)TensorPrimitives.CosineSimilarity<float>(sums.AsSpan(i * Width, Width), sums.AsSpan((all.Length + i) * Width, Width)))], scored.ScoresOf(all));
    }
}
