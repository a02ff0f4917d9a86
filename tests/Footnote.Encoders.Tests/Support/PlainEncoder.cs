using Footnote.Encoders.Models;

namespace Footnote.Encoders.Tests.Support;

/// <summary>The encoder by the book: double precision, one sequence, no trick.</summary>
internal sealed class PlainEncoder(EncoderConfig config, RandomTensors tensors)
{
    public double[][] Run(int[] ids, int[] types)
    {
        var states = ids.Select((id, place) => Norm(Embedding(id, place, types[place]), "embeddings.norm")).ToArray();
        if (config.EmbeddingSize != config.Hidden)
        {
            states = [.. states.Select(state => Linear(state, "embeddings.projection"))];
        }

        for (var layer = 0; layer < config.Layers; layer++)
        {
            states = Layer(states, $"layers.{layer}");
        }

        return states;
    }

    private double[] Embedding(int id, int place, int type) => [.. Enumerable.Range(0, config.EmbeddingSize).Select(i =>
        (double)tensors["embeddings.word"][(id * config.EmbeddingSize) + i]
        + tensors["embeddings.position"][((place + config.PositionOffset) * config.EmbeddingSize) + i]
        + (config.TypeVocabSize > 0 ? tensors["embeddings.type"][(type * config.EmbeddingSize) + i] : 0))];

    private double[][] Layer(double[][] states, string name)
    {
        var (q, k, v) = (All(states, $"{name}.attention.query"), All(states, $"{name}.attention.key"), All(states, $"{name}.attention.value"));
        var context = states.Select(_ => new double[config.Hidden]).ToArray();
        var width = config.Hidden / config.Heads;
        foreach (var (row, head) in states.Index().SelectMany(state => Enumerable.Range(0, config.Heads).Select(head => (state.Index, head * width))))
        {
            var weights = k.Select(key => Math.Exp(Enumerable.Range(head, width).Sum(i => q[row][i] * key[i]) / Math.Sqrt(width))).ToArray();
            foreach (var i in Enumerable.Range(head, width))
            {
                context[row][i] = weights.Select((weight, key) => weight * v[key][i]).Sum() / weights.Sum();
            }
        }

        var attended = states.Zip(All(context, $"{name}.attention.output"), (state, added) => Norm(Sum(state, added), $"{name}.attention.norm")).ToArray();
        var feed = All([.. All(attended, $"{name}.feed.in").Select(row => row.Select(Gelu).ToArray())], $"{name}.feed.out");
        return [.. attended.Zip(feed, (state, added) => Norm(Sum(state, added), $"{name}.feed.norm"))];
    }

    private double[][] All(double[][] rows, string name) => [.. rows.Select(row => Linear(row, name))];

    private double[] Linear(double[] row, string name)
    {
        var (weights, bias) = (tensors[$"{name}.weight"], tensors[$"{name}.bias"]);
        return [.. bias.Select((start, output) => start + row.Select((value, input) => value * weights[(output * row.Length) + input]).Sum())];
    }

    private double[] Norm(double[] row, string name)
    {
        var mean = row.Average();
        var deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + config.LayerNormEps);
        return [.. row.Select((value, i) => ((value - mean) / deviation * tensors[$"{name}.weight"][i]) + tensors[$"{name}.bias"][i])];
    }

    private static double[] Sum(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a + b)];

    /// <summary>The tanh form: it has no error function, and is a check of the activation that is asked for.</summary>
    private double Gelu(double x) => config.Activation == ActivationFunction.GeluTanh
        ? x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))) / 2
        : Math.Max(0, x);
}
