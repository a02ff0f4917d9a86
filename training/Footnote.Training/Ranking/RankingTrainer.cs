using System.Numerics.Tensors;
using Footnote.Retrieval.Learned;

namespace Footnote.Training.Ranking;

/// <summary>
/// Learns the weights of a linear order by the likelihood of the right candidate (Cao and others 2007, "Learning to Rank: From Pairwise Approach to Listwise
/// Approach", top-one probability), by Adam (Kingma and Ba 2015). It starts from the order that needs no learning, first order and static cosine, and is
/// drawn back to it, so that a feature has to earn its weight; and no weight falls below 0, since more of what a question asks for must never count against a passage. The same seed and examples give the same weights.
/// </summary>
internal static class RankingTrainer
{
    private const int Steps = 300;
    private const int BatchSize = 48;
    private const double Rate = 0.02;
    private const double DrawBack = 0.01;

    /// <summary>What the first order and the static cosine are worth at the start, in the unit of log-odds.</summary>
    private const float FirstOrder = 14;

    private const float Cosine = 6;

    /// <summary>Differences are small numbers: they are stretched, so that a step of their weight is as long as that of another.</summary>
    private const float Stretch = 5;

    /// <summary>Learns. The examples come kind by kind, collection by collection.</summary>
    /// <returns>What the inputs of an example are worth.</returns>
    public static float[] Train(IReadOnlyList<IReadOnlyList<IReadOnlyList<RankingExample>>> kinds, int seed)
    {
        var random = new Random(seed);
        var telling = kinds.Select(collections => collections.Select(Telling).Where(examples => examples.Count > 0).ToList()).Where(collections => collections.Count > 0).ToList();
        var start = Start();
        var (weights, gradient, mean, square) = (start.ToArray(), new float[start.Length], new float[start.Length], new float[start.Length]);
        for (var step = 1; step <= Steps; step++)
        {
            gradient.AsSpan().Clear();
            for (var i = 0; i < BatchSize; i++)
            {
                Add(Drawn(Drawn(Drawn(telling))), weights, gradient);
            }

            var rate = Rate * Math.Min(1, 2.0 * (Steps - step + 1) / Steps);
            for (var i = 0; i < weights.Length; i++)
            {
                var slope = (gradient[i] / BatchSize) + (DrawBack * (weights[i] - start[i]));
                mean[i] = (float)((0.9 * mean[i]) + (0.1 * slope));
                square[i] = (float)((0.999 * square[i]) + (0.001 * slope * slope));
                weights[i] = Math.Max(0, weights[i] - (float)(rate * mean[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(square[i] / (1 - Math.Pow(0.999, step))) + 1e-8)));
            }
        }

        return [.. weights.Select((weight, i) => weight * Scale(i))];

        T Drawn<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
    }

    /// <summary>The model whose score counts as much as the first order and then orders as the weights do.</summary>
    public static RankingModel ModelOf(float[] weights)
    {
        var width = PassageFeatures.Count;
        return new RankingModel([.. Enumerable.Range(0, width).Select(feature => new FeatureWeight(
            Rounded(weights[1 + feature] / weights[0]), Rounded(weights[1 + width + feature] / weights[0])))]);
    }

    private static double Rounded(float weight) => Math.Round(weight, 4);

    private static List<RankingExample> Telling(IReadOnlyList<RankingExample> examples) => [.. examples.Where(example => example.Grades.Any(grade => grade > 0))];

    private static float[] Start()
    {
        var start = new float[1 + (2 * PassageFeatures.Count)];
        start[0] = FirstOrder / Stretch;
        start[1 + (int)PassageFeature.Cosine] = Cosine / Stretch;
        return start;
    }

    private static float Scale(int input) => input <= PassageFeatures.Count ? Stretch : 1;

    /// <summary>Adds the gradient of <c>−Σ share of the grade · ln softmax(score)</c>.</summary>
    private static void Add(RankingExample example, float[] weights, float[] gradient)
    {
        var scores = new float[example.Inputs.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            for (var k = 0; k < weights.Length; k++)
            {
                scores[i] += weights[k] * Scale(k) * example.Inputs[i][k];
            }
        }

        TensorPrimitives.SoftMax(scores, scores);
        var grades = (float)example.Grades.Sum();
        for (var i = 0; i < scores.Length; i++)
        {
            var slope = scores[i] - (example.Grades[i] / grades);
            for (var k = 0; k < weights.Length; k++)
            {
                gradient[k] += slope * Scale(k) * example.Inputs[i][k];
            }
        }
    }
}
