using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        Weights.Span[output] = scale;
        Sums.Span[output] = Sum(levels) * scale;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        Sums.Dispose();
        Bias.Dispose();
    }

    /// <remarks>Optimised at once: when a model is opened the runtime would compute most of it before it found that worth it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Sum(ReadOnlySpan<sbyte> levels)
    {
        var sums = Vector128<int>.Zero;
        var i = 0;
        for (; i <= levels.Length - Vector128<sbyte>.Count; i += Vector128<sbyte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(levels[i..]));
            var (first, second) = Vector128.Widen(low + high);
            sums += first + second;
        }

        var sum = Vector128.Sum(sums);
        for (; i < levels.Length; i++)
        {
            sum += levels[i];
        }

        return sum;
    }
}
