using System.Numerics.Tensors;
using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.Transformer;

/// <summary>A linear layer's weights in single precision before they are packed. Outside the collected heap, which would keep the room of a layer's weights long after they are packed.</summary>
internal sealed class PaddedWeights : IDisposable
{
    private PaddedWeights(int outputs, int inputs)
    {
        (Outputs, Inputs) = (outputs, inputs);
        Weights = new AlignedBuffer<float>(checked(outputs * inputs));
        Bias = new float[outputs];
    }

    /// <summary>Rows.</summary>
    public int Outputs { get; }

    /// <summary>Columns.</summary>
    public int Inputs { get; }

    /// <summary>Row-major.</summary>
    public AlignedBuffer<float> Weights { get; }

    /// <summary>One number a row.</summary>
    public float[] Bias { get; }

    /// <summary>Reads a layer.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="parts">Layers of the same input, whose outputs stand side by side.</param>
    public static PaddedWeights Read(ITensorSource source, ReadOnlySpan<LayerPart> parts)
    {
        var outputs = 0;
        foreach (var part in parts)
        {
            outputs += part.PaddedOutputs;
        }

        var result = new PaddedWeights(outputs, parts[0].PaddedInputs);
        var first = 0;
        foreach (var part in parts)
        {
            result.Add(source, part, first);
            first += part.PaddedOutputs;
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();

    private void Add(ITensorSource source, LayerPart part, int first)
    {
        var (row, bias) = (new float[part.Inputs], source.Read(part.Bias, part.Outputs));
        for (var output = 0; output < part.Outputs; output++)
        {
            var place = first + part.Place(output);
            source.CopyTo(part.Weight, output * part.Inputs, row);
            TensorPrimitives.Multiply(row, part.Scale, row);
            part.Pad<float>(row, Weights.Span.Slice(place * Inputs, Inputs));
            Bias[place] = bias[output] * part.Scale;
        }

        source.Forget(part.Weight);
    }
}
