using System.Runtime.CompilerServices;
using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.Transformer;

/// <summary>A linear layer as it is stored, and its place in the padded one: rows and columns are padded with zeros to <see cref="PackedMatrix.Granule"/>, where an attention's are, head by head.</summary>
/// <param name="Name">Its name, without <c>.weight</c> and <c>.bias</c>.</param>
/// <param name="Outputs">Rows in the source.</param>
/// <param name="Inputs">Columns in the source.</param>
/// <param name="OutputParts">Into how many parts, each padded for itself, the rows fall: the heads, where the layer makes heads.</param>
/// <param name="InputParts">The same of columns.</param>
/// <param name="Scale">What all is multiplied with.</param>
internal sealed record LayerPart(string Name, int Outputs, int Inputs, int OutputParts = 1, int InputParts = 1, float Scale = 1)
{
    /// <summary>The matrix.</summary>
    public string Weight => $"{Name}.weight";

    /// <summary>The bias.</summary>
    public string Bias => $"{Name}.bias";

    /// <summary>Rows when padded.</summary>
    public int PaddedOutputs => OutputParts * PackedMatrix.Padded(Outputs / OutputParts);

    /// <summary>Columns when padded.</summary>
    public int PaddedInputs => InputParts * PackedMatrix.Padded(Inputs / InputParts);

    /// <summary>Where a row of the source stands when padded.</summary>
    public int Place(int output)
    {
        var part = Outputs / OutputParts;
        return (output / part * PackedMatrix.Padded(part)) + (output % part);
    }

    /// <summary>Puts a row's numbers where they stand when padded.</summary>
    /// <param name="row"><see cref="Inputs"/> numbers.</param>
    /// <param name="padded">Room for <see cref="PaddedInputs"/> numbers, all zero.</param>
    /// <typeparam name="T">What a number is.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pad<T>(ReadOnlySpan<T> row, Span<T> padded)
    {
        var part = Inputs / InputParts;
        for (var i = 0; i < InputParts; i++)
        {
            row.Slice(i * part, part).CopyTo(padded[(i * PackedMatrix.Padded(part))..]);
        }
    }
}
