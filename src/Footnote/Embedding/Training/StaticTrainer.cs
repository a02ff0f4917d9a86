using System.Diagnostics;

namespace Footnote.Embedding.Training;

/// <summary>Trains a static model. Seed and data decide every bit of it, whatever the number of threads.</summary>
/// <param name="data">What to learn from.</param>
/// <param name="settings">How.</param>
/// <param name="report">Receives a line now and then.</param>
/// <param name="start">The model to train further; null for one that starts from chance.</param>
internal sealed class StaticTrainer(TrainingData data, TrainingSettings settings, Action<string> report, StaticModel? start = null)
{
    private const int Width = TrainingSettings.Width;
    private const int Checkpoints = 10;
    private const int ScoredBatchSize = 256;
    private const float ScoredTemperature = 0.05f;
    private readonly Random _random = new(settings.Seed);

    /// <summary>The model as it is.</summary>
    public EmbeddingTable Table { get; } = start is null ? new(Frequencies(data), new Random(settings.Seed)) : EmbeddingTable.From(start);

    /// <summary>Runs all passes.</summary>
    /// <param name="checkpoint">Called ten times, the last time at the end.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>Scores on held-out data.</returns>
    public HeldOutScores Train(Action<EmbeddingTable> checkpoint, CancellationToken cancellationToken = default)
    {
        var batches = Enumerable.Range(0, settings.Passes).SelectMany(_ => BatchOrder.Pass(data.Pairs, settings, _random)).ToList();
        var loss = new ContrastiveLoss(settings.BatchSize, settings.Temperature);
        var (sums, gradient) = (new float[2 * settings.BatchSize * Width], new float[2 * settings.BatchSize * Width]);
        var (started, reported, smoothed) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), double.NaN);
        for (var step = 0; step < batches.Count; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rate = settings.Rate * (1 - ((float)step / batches.Count));
            var texts = TextBatch.Of(data.Pairs.Texts, batches[step]);
            Table.Sum(texts, sums);
            var value = loss.Compute(sums, gradient);
            Table.Step(texts, gradient, rate);
            if (step % settings.ScoredEvery == 0 && data.Scored.Count >= ScoredBatchSize)
            {
                LearnScored(rate);
            }

            smoothed = double.IsNaN(smoothed) ? value : (0.98 * smoothed) + (0.02 * value);
            if (Stopwatch.GetElapsedTime(reported) > settings.ReportEvery)
            {
                reported = Stopwatch.GetTimestamp();
                report(Progress(step + 1, batches.Count, Stopwatch.GetElapsedTime(started), smoothed));
            }

            if ((step + 1) * Checkpoints / batches.Count > step * Checkpoints / batches.Count)
            {
                checkpoint(Table);
                report(HeldOutScores.Of(Table, data, settings).ToString());
            }
        }

        return HeldOutScores.Of(Table, data, settings);
    }

    private void LearnScored(float rate)
    {
        int[] chosen = [.. Enumerable.Range(0, ScoredBatchSize).Select(_ => _random.Next(data.Scored.Count))];
        var texts = TextBatch.Of(data.Scored.Texts, chosen);
        var (sums, gradient) = (new float[2 * ScoredBatchSize * Width], new float[2 * ScoredBatchSize * Width]);
        Table.Sum(texts, sums);
        new RankingLoss(ScoredTemperature).Compute(sums, data.Scored.ScoresOf(chosen), gradient);
        Table.Step(texts, gradient, rate);
    }

    private string Progress(int steps, int all, TimeSpan elapsed, double loss)
    {
        var left = elapsed / steps * (all - steps);
        return $"{steps} of {all} batches, {steps * settings.BatchSize / elapsed.TotalSeconds:0} pairs/s, loss {loss:0.000}, {left:m\\:ss} left";
    }

    private static long[] Frequencies(TrainingData data)
    {
        var frequencies = new long[data.Vocabulary.Count];
        for (var text = 0; text < data.Pairs.Texts.Count; text++)
        {
            foreach (var piece in data.Pairs.Texts[text])
            {
                frequencies[piece]++;
            }
        }

        return frequencies;
    }
}
