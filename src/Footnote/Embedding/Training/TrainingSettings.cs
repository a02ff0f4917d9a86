namespace Footnote.Embedding.Training;

/// <summary>How a static model is trained. The defaults were chosen on held-out training pairs.</summary>
internal sealed record TrainingSettings
{
    /// <summary>Numbers in a vector; the last of <see cref="Widths"/>.</summary>
    public const int Width = 256;

    /// <summary>Lengths of the prefixes that must be embeddings by themselves.</summary>
    public static readonly int[] Widths = [64, 128, Width];

    /// <summary>Number of pieces.</summary>
    public int Pieces { get; init; } = 30_000;

    /// <summary>Pairs in a batch: each is compared with the others' texts.</summary>
    public int BatchSize { get; init; } = 1024;

    /// <summary>How often each pair is seen.</summary>
    public int Passes { get; init; } = 3;

    /// <summary>Adagrad's step at the start; it falls linearly to zero.</summary>
    public float Rate { get; init; } = 0.015f;

    /// <summary>What cosines are divided by before the softmax.</summary>
    public float Temperature { get; init; } = 0.05f;

    /// <summary>Batches between two batches of scored sentence pairs.</summary>
    public int ScoredEvery { get; init; } = 16;

    /// <summary>How often a pass comes to the judged questions, of which there are few.</summary>
    public int QuestionRepeats { get; init; } = 4;

    /// <summary>Share of the sections that is read, above 0 and up to 1: less for a quick trial.</summary>
    public double Share { get; init; } = 1;

    /// <summary>Share of the batches whose pairs are from one source each, so that telling them apart takes more than the subject.</summary>
    public double OneSourceShare { get; init; } = 0.5;

    /// <summary>Share of the documents and questions that is held out, 0 to 1.</summary>
    public double HeldOutShare { get; init; } = 0.02;

    /// <summary>Fewest held-out pairs of a kind that say anything, a multiple of 16.</summary>
    public int LeastHeldOut { get; init; } = 64;

    /// <summary>Time between two lines about how far it is.</summary>
    public TimeSpan ReportEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most pieces of the left text of a pair.</summary>
    public int LeftLimit { get; init; } = 64;

    /// <summary>Most pieces of the right text of a pair.</summary>
    public int RightLimit { get; init; } = 128;

    /// <summary>Where all random choices start.</summary>
    public int Seed { get; init; } = 1;
}
