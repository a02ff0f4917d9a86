using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Footnote.Encoders.Kernels;
using Footnote.Encoders.Weights;

namespace Footnote.Encoders.Transformer;

/// <summary>A linear layer's weights in 8 bits before they are packed: those that are stored in 8 bits as they are, others rounded. Outside the collected heap.</summary>
internal sealed class PaddedLevels : IDisposable
{
    private readonly int _largest;

    private PaddedLevels(int outputs, int inputs, int largest)
    {
        (Outputs, Inputs, _largest) = (outputs, inputs, largest);
        Levels = new AlignedBuffer<sbyte>(checked(outputs * inputs));
        Scales = new Int8Scales(outputs);
    }

    /// <summary>Rows.</summary>
    public int Outputs { get; }

    /// <summary>Columns.</summary>
    public int Inputs { get; }

    /// <summary>Row-major.</summary>
    public AlignedBuffer<sbyte> Levels { get; }

    /// <summary>What they are worth, and the bias. Outlives the levels.</summary>
    public Int8Scales Scales { get; }

    /// <summary>Reads a layer.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="largest">The largest level: 127, or 64, for which stored levels are halved; the smallest is its negative.</param>
    /// <param name="parts">Layers of the same input, whose outputs stand side by side.</param>
    public static PaddedLevels Read(ITensorSource source, int largest, ReadOnlySpan<LayerPart> parts)
    {
        var outputs = 0;
        foreach (var part in parts)
        {
            outputs += part.PaddedOutputs;
        }

        var result = new PaddedLevels(outputs, parts[0].PaddedInputs, largest);
        var first = 0;
        foreach (var part in parts)
        {
            result.Add(source, part, first);
            first += part.PaddedOutputs;
        }

        return result;
    }

    /// <summary>Gives the levels back, not the scales.</summary>
    public void Dispose() => Levels.Dispose();

    private void Add(ITensorSource source, LayerPart part, int first)
    {
        var bias = source.Read(part.Bias, part.Outputs);
        for (var output = 0; output < part.Outputs; output++)
        {
            Scales.Bias.Span[first + part.Place(output)] = bias[output] * part.Scale;
        }

        if (source.Quantized(part.Weight) is { } stored)
        {
            Take(stored, part, first);
        }
        else
        {
            Quantize(source, part, first);
        }

        source.Forget(part.Weight);
    }

    /// <remarks>Optimised at once: when a model is opened, the runtime would be through with most of it before it found that worth it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(QuantizedTensor stored, LayerPart part, int first)
    {
        var levels = stored.Levels;
        var scales = stored.Scales;
        var targets = Levels.Span;
        var halved = _largest < sbyte.MaxValue;
        var scale = halved ? 2 * part.Scale : part.Scale;
        for (var output = 0; output < part.Outputs; output++)
        {
            var place = first + part.Place(output);
            var target = targets.Slice(place * Inputs, Inputs);
            part.Pad(levels.Slice(output * part.Inputs, part.Inputs), target);
            if (halved)
            {
                Halve(target);
            }

            Scales.Set(place, target, scales[output] * scale);
        }
    }

    private void Quantize(ITensorSource source, LayerPart part, int first)
    {
        var (row, padded) = (new float[part.Inputs], new float[Inputs]);
        for (var output = 0; output < part.Outputs; output++)
        {
            var place = first + part.Place(output);
            source.CopyTo(part.Weight, output * part.Inputs, row);
            TensorPrimitives.Multiply(row, part.Scale, row);
            part.Pad<float>(row, padded);
            Scales.Quantize(place, padded, _largest, Levels.Span.Slice(place * Inputs, Inputs));
        }
    }

    /// <summary>Half of each level, halves to even: -64 to 64. Optimised at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Halve(Span<sbyte> levels)
    {
        foreach (ref var level in levels)
        {
            level = (sbyte)((level + ((level >> 1) & 1)) >> 1);
        }
    }
}
