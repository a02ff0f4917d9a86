using System.Numerics.Tensors;

namespace Footnote.Encoders.Kernels;

/// <summary>
/// The weights of a linear layer in 8 bits with a scale an output, w = scale · level. Panels of <see cref="PackedMatrix.PanelWidth"/> outputs, the last one
/// filled up with zeros; in a panel four inputs of an output lie side by side, as the instructions take them.
/// </summary>
internal sealed class Int8Matrix : IDisposable
{
    /// <summary>Inputs that are multiplied and added at once.</summary>
    public const int Depth = 4;

    /// <summary>Levels of a panel for <see cref="Depth"/> inputs.</summary>
    public const int PanelDepth = Depth * PackedMatrix.PanelWidth;

    /// <summary>Quantises and packs weights.</summary>
    /// <param name="weights">Row-major, <paramref name="outputs"/> x <paramref name="inputs"/>, padded.</param>
    /// <param name="bias">One number an output.</param>
    /// <param name="outputs">Outputs, a multiple of <see cref="PackedMatrix.Granule"/>.</param>
    /// <param name="inputs">Inputs, a multiple of <see cref="PackedMatrix.Granule"/>.</param>
    /// <param name="largest">The largest level, at most 127; the smallest is its negative.</param>
    public Int8Matrix(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int outputs, int inputs, int largest)
    {
        (Outputs, Inputs) = (outputs, inputs);
        Levels = new AlignedBuffer<sbyte>(checked((outputs + PackedMatrix.PanelWidth - 1) / PackedMatrix.PanelWidth * PackedMatrix.PanelWidth * inputs));
        Scales = new AlignedBuffer<float>(outputs);
        Sums = new AlignedBuffer<float>(outputs);
        Bias = new AlignedBuffer<float>(outputs);
        bias.CopyTo(Bias.Span);
        for (var output = 0; output < outputs; output++)
        {
            Pack(weights.Slice(output * inputs, inputs), output, largest);
        }
    }

    /// <summary>Numbers in an output row.</summary>
    public int Outputs { get; }

    /// <summary>Numbers in an input row.</summary>
    public int Inputs { get; }

    /// <summary>The panels, one after another; the panel of output j begins at j · <see cref="Inputs"/>.</summary>
    public AlignedBuffer<sbyte> Levels { get; }

    /// <summary>What a level of each output is worth.</summary>
    public AlignedBuffer<float> Scales { get; }

    /// <summary>The sum of each output's weights as they are kept: what a row of ones would give.</summary>
    public AlignedBuffer<float> Sums { get; }

    /// <summary>One number an output.</summary>
    public AlignedBuffer<float> Bias { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Levels.Dispose();
        Scales.Dispose();
        Sums.Dispose();
        Bias.Dispose();
    }

    private void Pack(ReadOnlySpan<float> row, int output, int largest)
    {
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(row)) / largest;
        var first = output / PackedMatrix.PanelWidth * PackedMatrix.PanelWidth;
        var panel = Levels.Span[(first * Inputs)..];
        var sum = 0;
        for (var input = 0; input < row.Length && scale > 0; input++)
        {
            var level = (sbyte)MathF.Round(row[input] / scale);
            panel[(input / Depth * PanelDepth) + ((output - first) * Depth) + (input % Depth)] = level;
            sum += level;
        }

        Scales.Span[output] = scale;
        Sums.Span[output] = sum * scale;
    }
}
