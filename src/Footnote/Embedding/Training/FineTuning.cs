using Footnote.Embedding.Training.Pairs;

namespace Footnote.Embedding.Training;

/// <summary>Trains a static model further on the passages of one library; one section in ten is held out and says whether it was worth it.</summary>
internal static class FineTuning
{
    /// <summary>Fewest pairs of texts to learn from.</summary>
    public const int LeastPairs = 400;

    private const double HeldOutShare = 0.1;
    private const int BatchesPerPass = 40;
    private const int SmallestBatch = 32;
    private const int LargestBatch = 512;
    private const int Granularity = 16;

    /// <summary>Trains and, where it was worth it, writes the model.</summary>
    /// <param name="start">The model to start from.</param>
    /// <param name="passages">The passages; those of a section have the same path.</param>
    /// <param name="settings">How.</param>
    /// <param name="output">File to write the model to.</param>
    /// <param name="report">Receives a line now and then.</param>
    /// <param name="cancellationToken">Stops; nothing is written then.</param>
    /// <exception cref="TooFewPassagesException">There is too little to learn from.</exception>
    public static FineTuningReport Run(
        StaticModel start, IReadOnlyList<CorpusSection> passages, FineTuningSettings settings, string output, Action<string> report, CancellationToken cancellationToken)
    {
        var training = new TrainingSettings
        {
            Passes = settings.Passes,
            Rate = (float)settings.Rate,
            Seed = settings.Seed,
            HeldOutShare = HeldOutShare,
            LeastHeldOut = Granularity,
            ReportEvery = TimeSpan.FromSeconds(2),
        };
        var data = TrainingData.Of(start.Vocabulary, passages.SelectMany(SectionPairs.Of), [], training);
        if (data.Pairs.Count < LeastPairs)
        {
            throw new TooFewPassagesException(
                $"{passages.Count} passages give {data.Pairs.Count} pairs of texts to learn from; it takes {LeastPairs}. The model that ships serves so few documents better.");
        }

        training = training with { BatchSize = Math.Clamp(data.Pairs.Count / BatchesPerPass / Granularity * Granularity, SmallestBatch, LargestBatch) };
        var trainer = new StaticTrainer(data, training, report, start);
        var before = HeldOutScores.Of(trainer.Table, data, training);
        report($"{data.Pairs.Count} pairs to learn from, {data.HeldOut.Count} held out; before: {before}");
        var after = trainer.Train(_ => { }, cancellationToken);
        var isBetter = after.Loss < before.Loss;
        if (isBetter)
        {
            StaticModel.Write(output, data.Vocabulary, trainer.Table.Folded());
        }

        return new FineTuningReport(
            isBetter ? output : null, passages.Count, data.Pairs.Count, data.HeldOut.Count, before.Loss, after.Loss, before.MeanAccuracy, after.MeanAccuracy);
    }
}
