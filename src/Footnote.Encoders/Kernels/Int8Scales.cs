using System.Numerics.Tensors;

namespace Footnote.Encoders.Kernels;

/// <summary>What makes numbers of sums of levels: y = sum · rowScale · scale + rowLow · weightSum + bias, for weights w = scale · level of each output.</summary>
internal sealed class Int8Scales : IDisposable
{
    /// <summary>Room for some outputs.</summary>
    /// <param name="outputs">How many; all numbers are 0 at first.</param>
    public Int8Scales(int outputs)
    {
        Weights = new AlignedBuffer<float>(outputs);
        Sums = new AlignedBuffer<float>(outputs);
        Bias = new AlignedBuffer<float>(outputs);
    }

    /// <summary>What a level of each output's weights is worth.</summary>
    public AlignedBuffer<float> Weights { get; }

    /// <summary>The sum of each output's weights as they are kept: what a row of ones would give.</summary>
    public AlignedBuffer<float> Sums { get; }

    /// <summary>One number an output.</summary>
    public AlignedBuffer<float> Bias { get; }

    /// <summary>Makes levels of an output's weights.</summary>
    /// <param name="output">Which.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="largest">The largest level, at most 127; the smallest is its negative.</param>
    /// <param name="levels">Receives the levels.</param>
    public void Quantize(int output, ReadOnlySpan<float> weights, int largest, Span<sbyte> levels)
    {
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(weights)) / largest;
        for (var input = 0; input < weights.Length; input++)
        {
            levels[input] = scale > 0 ? (sbyte)MathF.Round(weights[input] / scale) : (sbyte)0;
        }

        Set(output, levels[..weights.Length], scale);
    }

    /// <summary>Takes an output's levels as they are.</summary>
    /// <param name="output">Which.</param>
    /// <param name="levels">Its levels.</param>
    /// <param name="scale">What a level is worth.</param>
    public void Set(int output, ReadOnlySpan<sbyte> levels, float scale)
    {
        var sum = 0;
        foreach (var level in levels)
        {
            sum += level;
        }

        Weights.Span[output] = scale;
        Sums.Span[output] = sum * scale;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        Sums.Dispose();
        Bias.Dispose();
    }
}
