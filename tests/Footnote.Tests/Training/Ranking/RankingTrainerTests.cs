using Footnote.Retrieval.Learned;
using Footnote.Training.Ranking;

namespace Footnote.Tests.Training.Ranking;

public sealed class RankingTrainerTests
{
    [Fact]
    public void A_feature_that_tells_the_right_passage_gets_weight_and_one_that_does_not_gets_none()
    {
        var examples = Planted(400);

        var weights = RankingTrainer.Train([[examples]], seed: 1);

        Assert.True(Of(weights, PassageFeature.RarePieces) > 10 * Math.Abs(Of(weights, PassageFeature.Opening)), string.Join(' ', weights));
        Assert.True(Ndcg(Planted(100, seed: 2), weights) > Ndcg(Planted(100, seed: 2), null) + 0.2);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_one_others()
    {
        var examples = Planted(50);

        Assert.Equal(RankingTrainer.Train([[examples]], seed: 1), RankingTrainer.Train([[examples]], seed: 1));
        Assert.NotEqual(RankingTrainer.Train([[examples]], seed: 1), RankingTrainer.Train([[examples]], seed: 2));
    }

    [Fact]
    public void The_model_orders_as_the_weights_do()
    {
        var examples = Planted(50);
        var weights = RankingTrainer.Train([[examples]], seed: 1);
        var model = RankingTrainer.ModelOf(weights);
        var rows = Enumerable.Range(0, 5).Select(i => Row(i / 5f, (i * 3 % 5) / 5f)).ToArray();
        var parts = model.Parts(rows);
        var inputs = RankingModel.Inputs(rows);

        Assert.All(Enumerable.Range(0, 5), i => Assert.Equal(
            inputs[i].Zip(weights.Skip(1), (input, weight) => input * weight).Sum() / weights[0], parts[i].Sum(), tolerance: 1e-3));
    }

    /// <summary>Ten candidates: the right one is anywhere in the first order and has most of one feature.</summary>
    private static List<RankingExample> Planted(int questions, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, questions).Select(_ =>
        {
            var right = random.Next(10);
            var rows = Enumerable.Range(0, 10).Select(i => Row((i == right ? 0.3f : 0) + (0.7f * random.NextSingle()), random.NextSingle())).ToArray();
            var first = Enumerable.Range(0, 10).Select(i => 1 - (i / 20.0)).ToArray();
            return new RankingExample(
                [.. Enumerable.Range(0, 10).Select(i => $"{i}")],
                new Dictionary<string, int>(StringComparer.Ordinal) { [$"{right}"] = 1 },
                first,
                [.. RankingModel.Inputs(rows).Select((inputs, i) => (float[])[(float)first[i], .. inputs])]);
        })];
    }

    private static float[] Row(float telling, float idle)
    {
        var row = new float[PassageFeatures.Count];
        (row[(int)PassageFeature.RarePieces], row[(int)PassageFeature.Opening]) = (telling, idle);
        return row;
    }

    private static float Of(float[] weights, PassageFeature feature) => weights[1 + (int)feature] + weights[1 + PassageFeatures.Count + (int)feature];

    private static double Ndcg(IEnumerable<RankingExample> examples, float[]? weights) => examples.Average(example =>
        example.Ndcg(weights is null ? example.First : [.. example.Inputs.Select(inputs => (double)inputs.Zip(weights, (input, weight) => input * weight).Sum())]));
}
