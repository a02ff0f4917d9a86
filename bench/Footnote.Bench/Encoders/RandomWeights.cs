using Footnote.Encoders.Transformer;

namespace Footnote.Bench.Encoders;

/// <summary>Weights of the right size and of no meaning: enough to measure speed and memory. The same in every run.</summary>
internal sealed class RandomWeights : ITensorSource
{
    /// <summary>Standard deviation of the weights of trained encoders.</summary>
    private const float Deviation = 0.04f;

    /// <inheritdoc/>
    public void CopyTo(string name, int start, Span<float> destination)
    {
        var centre = name.EndsWith("norm.weight", StringComparison.Ordinal) ? 1 : 0;
        var state = (uint)start + ((uint)name.Length * 2654435761u);
        foreach (ref var number in destination)
        {
            state = (state * 1664525u) + 1013904223u;
            number = centre + (((state >> 8) / (float)(1 << 24)) - 0.5f) * (Deviation * 3.46f);
        }
    }
}
