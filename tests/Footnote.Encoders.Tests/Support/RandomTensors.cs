using Footnote.Encoders.Models;
using Footnote.Encoders.Transformer;

namespace Footnote.Encoders.Tests.Support;

/// <summary>A model of random numbers, and tiny dimensions for one.</summary>
internal sealed class RandomTensors(EncoderConfig config) : ITensorSource
{
    private readonly Dictionary<string, float[]> _tensors = [];

    public static EncoderConfig Tiny { get; } = new()
    {
        Architecture = EncoderArchitecture.Bert,
        Layers = 3,
        Hidden = 40,
        Heads = 5,
        Intermediate = 70,
        VocabSize = 50,
        MaxPositions = 300,
        TypeVocabSize = 2,
        LayerNormEps = 1e-12f,
        Activation = ActivationFunction.GeluErf,
        PositionOffset = 0,
        EmbeddingSize = 40,
        NumLabels = 1,
        HeadActivation = ActivationFunction.Tanh,
        PadTokenId = 0,
    };

    public float[] this[string name]
    {
        get
        {
            if (!_tensors.TryGetValue(name, out var tensor))
            {
                var random = new Random(name.Sum(letter => letter * 31) + name.Length);
                var centre = name.EndsWith("norm.weight", StringComparison.Ordinal) ? 1 : 0;
                tensor = [.. Enumerable.Range(0, WeightNames.Shape(config, name).Aggregate(1, (left, right) => left * right)).Select(_ => centre + (float)((random.NextDouble() - 0.5) * 0.6))];
                _tensors[name] = tensor;
            }

            return tensor;
        }
    }

    public void CopyTo(string name, int start, Span<float> destination) => this[name].AsSpan(start, destination.Length).CopyTo(destination);
}
