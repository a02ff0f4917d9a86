using System.Numerics.Tensors;

namespace Footnote.Embedding.Training;

/// <summary>
/// CoSENT (Su 2022): log(1 + Σ exp((cosine of b - cosine of a) / temperature)) over all pairs a that people found more alike than b; the mean over widths.
/// It asks for the order of similarities and not for their values.
/// </summary>
/// <param name="temperature">What differences of cosines are divided by.</param>
internal sealed class RankingLoss(float temperature)
{
    private const int Width = TrainingSettings.Width;

    /// <summary>Loss of a batch and its gradient.</summary>
    /// <param name="sums">2 x pairs rows of <see cref="TrainingSettings.Width"/>: all first sentences, then all second ones; not normalised.</param>
    /// <param name="scores">How alike the sentences of each pair are.</param>
    /// <param name="gradient">Receives the gradient by these sums.</param>
    /// <returns>The loss.</returns>
    public double Compute(float[] sums, ReadOnlySpan<double> scores, float[] gradient)
    {
        gradient.AsSpan(0, 2 * scores.Length * Width).Clear();
        var loss = 0.0;
        foreach (var width in TrainingSettings.Widths)
        {
            loss += AddWidth(sums, scores, gradient, width);
        }

        return loss / TrainingSettings.Widths.Length;
    }

    private double AddWidth(float[] sums, ReadOnlySpan<double> scores, float[] gradient, int width)
    {
        var cosines = new double[scores.Length];
        for (var pair = 0; pair < cosines.Length; pair++)
        {
            cosines[pair] = TensorPrimitives.CosineSimilarity<float>(sums.AsSpan(pair * Width, width), sums.AsSpan((scores.Length + pair) * Width, width));
            cosines[pair] = double.IsFinite(cosines[pair]) ? cosines[pair] : 0;
        }

        var pulls = new double[scores.Length];
        var total = Compare(cosines, scores, pulls);
        for (var pair = 0; pair < pulls.Length; pair++)
        {
            var share = (float)(pulls[pair] / (total * temperature * TrainingSettings.Widths.Length));
            AddCosineGradient(sums, gradient, pair, scores.Length + pair, width, (float)cosines[pair], share);
            AddCosineGradient(sums, gradient, scores.Length + pair, pair, width, (float)cosines[pair], share);
        }

        return Math.Log(total);
    }

    private double Compare(double[] cosines, ReadOnlySpan<double> scores, double[] pulls)
    {
        var total = 1.0;
        for (var a = 0; a < cosines.Length; a++)
        {
            for (var b = 0; b < cosines.Length; b++)
            {
                if (scores[a] > scores[b])
                {
                    var term = Math.Exp((cosines[b] - cosines[a]) / temperature);
                    total += term;
                    pulls[b] += term;
                    pulls[a] -= term;
                }
            }
        }

        return total;
    }

    /// <summary>gradient of cos(x, y) by x is (y / |y| - cos · x / |x|) / |x|.</summary>
    private static void AddCosineGradient(float[] sums, float[] gradient, int x, int y, int width, float cosine, float share)
    {
        var left = sums.AsSpan(x * Width, width);
        var right = sums.AsSpan(y * Width, width);
        var (leftNorm, rightNorm) = (TensorPrimitives.Norm<float>(left) + 1e-12f, TensorPrimitives.Norm<float>(right) + 1e-12f);
        var target = gradient.AsSpan(x * Width, width);
        TensorPrimitives.MultiplyAdd(right, share / (leftNorm * rightNorm), target, target);
        TensorPrimitives.MultiplyAdd(left, -share * cosine / (leftNorm * leftNorm), target, target);
    }
}
