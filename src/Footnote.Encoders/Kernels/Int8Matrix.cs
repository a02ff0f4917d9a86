using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>Packs weights.</summary>
    /// <param name="levels">Row-major, <paramref name="outputs"/> x <paramref name="inputs"/>, padded.</param>
    /// <param name="scales">What they are worth; disposed with the matrix.</param>
    /// <param name="outputs">Outputs, a multiple of <see cref="PackedMatrix.Granule"/>.</param>
    /// <param name="inputs">Inputs, a multiple of <see cref="PackedMatrix.Granule"/>.</param>
    public Int8Matrix(ReadOnlySpan<sbyte> levels, Int8Scales scales, int outputs, int inputs)
    {
        (Outputs, Inputs, Scales) = (outputs, inputs, scales);
        Levels = new AlignedBuffer<sbyte>(checked((outputs + PackedMatrix.PanelWidth - 1) / PackedMatrix.PanelWidth * PackedMatrix.PanelWidth * inputs));
        for (var output = 0; output < outputs; output++)
        {
            Pack(levels.Slice(output * inputs, inputs), output);
        }
    }

    /// <summary>Numbers in an output row.</summary>
    public int Outputs { get; }

    /// <summary>Numbers in an input row.</summary>
    public int Inputs { get; }

    /// <summary>The panels, one after another; the panel of output j begins at j · <see cref="Inputs"/>.</summary>
    public AlignedBuffer<sbyte> Levels { get; }

    /// <summary>What makes numbers of the sums.</summary>
    public Int8Scales Scales { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Levels.Dispose();
        Scales.Dispose();
    }

    /// <remarks>Optimised at once, as sums of levels are.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(ReadOnlySpan<sbyte> row, int output)
    {
        var first = output / PackedMatrix.PanelWidth * PackedMatrix.PanelWidth;
        var panel = MemoryMarshal.Cast<sbyte, int>(Levels.Span[(first * Inputs)..])[(output - first)..];
        var fours = MemoryMarshal.Cast<sbyte, int>(row);
        for (var i = 0; i < fours.Length; i++)
        {
            panel[i * PackedMatrix.PanelWidth] = fours[i];
        }
    }
}
