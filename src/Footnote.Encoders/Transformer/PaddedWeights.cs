using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.Transformer;

/// <summary>A linear layer's weights before they are packed: rows and columns padded with zeros to <see cref="PackedMatrix.Granule"/>, where an attention's are, head by head. Outside the collected heap,
/// which would keep the room of a layer's weights long after they are packed.</summary>
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

    /// <summary>Two layers of the same input as one, whose outputs stand side by side; the two are disposed.</summary>
    public static PaddedWeights Join(PaddedWeights left, PaddedWeights right)
    {
        using var first = left;
        using var second = right;
        var result = new PaddedWeights(left.Outputs + right.Outputs, left.Inputs);
        left.Weights.Span.CopyTo(result.Weights.Span);
        right.Weights.Span.CopyTo(result.Weights.Span[left.Weights.Length..]);
        left.Bias.CopyTo(result.Bias, 0);
        right.Bias.CopyTo(result.Bias, left.Outputs);
        return result;
    }

    /// <summary>Reads a layer.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="name">Its name, without <c>.weight</c> and <c>.bias</c>.</param>
    /// <param name="outputs">Rows in the source.</param>
    /// <param name="inputs">Columns in the source.</param>
    /// <param name="outputParts">Into how many parts, each padded for itself, the rows fall: the heads, where the layer makes heads.</param>
    /// <param name="inputParts">The same of columns.</param>
    /// <param name="scale">What all is multiplied with.</param>
    public static PaddedWeights Read(ITensorSource source, string name, int outputs, int inputs, int outputParts = 1, int inputParts = 1, float scale = 1)
    {
        var (outputPart, inputPart) = (outputs / outputParts, inputs / inputParts);
        var (outputPadded, inputPadded) = (PackedMatrix.Padded(outputPart), PackedMatrix.Padded(inputPart));
        var result = new PaddedWeights(outputParts * outputPadded, inputParts * inputPadded);
        var (row, bias, weight) = (new float[inputs], new float[outputs], $"{name}.weight");
        source.CopyTo($"{name}.bias", 0, bias);
        for (var output = 0; output < outputs; output++)
        {
            source.CopyTo(weight, output * inputs, row);
            var place = (output / outputPart * outputPadded) + (output % outputPart);
            result.Bias[place] = bias[output] * scale;
            var padded = result.Weights.Span.Slice(place * result.Inputs, result.Inputs);
            for (var input = 0; input < inputs; input++)
            {
                padded[(input / inputPart * inputPadded) + (input % inputPart)] = row[input] * scale;
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => Weights.Dispose();
}
