using Footnote.Embedding.Training;

namespace Footnote.Tests.Embedding.Training;

public sealed class LossTests
{
    private const int Pairs = 16;
    private const int Width = TrainingSettings.Width;

    // Losses of order 1 in single precision over steps of 1e-2 of numbers of order 1.
    private const double Tolerance = 2e-3;
    private const float Step = 1e-2f;

    [Fact]
    public void The_contrastive_gradient_is_the_slope_of_the_loss()
    {
        var loss = new ContrastiveLoss(Pairs, temperature: 0.5f);

        AssertGradient(loss.Compute);
    }

    [Fact]
    public void The_ranking_gradient_is_the_slope_of_the_loss()
    {
        var scores = Enumerable.Range(0, Pairs).Select(i => (double)(i % 5)).ToArray();
        var loss = new RankingLoss(temperature: 0.5f);

        AssertGradient((sums, gradient) => loss.Compute(sums, scores, gradient));
    }

    [Fact]
    public void Pairs_of_equal_texts_have_next_to_no_loss_and_full_accuracy()
    {
        var sums = Sums();
        sums.AsSpan(0, Pairs * Width).CopyTo(sums.AsSpan(Pairs * Width));
        var loss = new ContrastiveLoss(Pairs, temperature: 0.05f);

        Assert.Equal(0, loss.Compute(sums, new float[sums.Length]), tolerance: 0.01);
        Assert.Equal(1, loss.Accuracy(sums));
    }

    /// <summary>Compares with central differences along random directions.</summary>
    private static void AssertGradient(Func<float[], float[], double> compute)
    {
        var random = new Random(3);
        var sums = Sums();
        var gradient = new float[sums.Length];
        var scratch = new float[sums.Length];
        compute(sums, gradient);
        for (var trial = 0; trial < 5; trial++)
        {
            var direction = sums.Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
            double Along(float step) => compute([.. sums.Zip(direction, (number, by) => number + (step * by))], scratch);

            var slope = (Along(Step) - Along(-Step)) / (2 * Step);

            Assert.Equal(slope, gradient.Zip(direction, (a, b) => (double)a * b).Sum(), Tolerance);
        }
    }

    private static float[] Sums()
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, 2 * Pairs * Width).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
