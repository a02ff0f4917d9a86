using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Footnote.Encoders.Weights;

/// <summary>
/// A matrix stored in 8 bits: number = level · scale of its row. A tensor <c>X.weight</c> of dtype I8, [rows, columns], stands beside <c>X.weight_scale</c>, [rows, 1] or [rows], in
/// F32, F16 or BF16; so compressed-tensors names what it has quantised symmetrically by channel. Levels are read where they lie, scales are read at once. Valid until the file is disposed.
/// </summary>
internal sealed class QuantizedTensor
{
    /// <summary>What the scales' name has after the levels'.</summary>
    private const string ScaleSuffix = "_scale";

    private const string ZeroSuffix = "_zero_point";

    private readonly TensorView _levels;
    private readonly float[] _scales;

    private QuantizedTensor(TensorView levels, float[] scales)
    {
        (_levels, _scales) = (levels, scales);
    }

    /// <summary>All levels, rows one after another. The span must not outlive the file.</summary>
    public ReadOnlySpan<sbyte> Levels => MemoryMarshal.Cast<byte, sbyte>(_levels.Bytes);

    /// <summary>Reads the levels of a row from the file; for single rows of a large table.</summary>
    public void ReadRow(int row, Span<sbyte> levels) => _levels.Read(row * levels.Length, MemoryMarshal.AsBytes(levels));

    /// <summary>What a level of each row is worth; finite, not negative.</summary>
    public ReadOnlySpan<float> Scales => _scales;

    /// <summary>Takes a tensor and its scales; null for one that is not stored in 8 bits.</summary>
    /// <param name="file">Where both lie.</param>
    /// <param name="tensor">The levels.</param>
    /// <exception cref="InvalidModelException">Scales are missing, of another shape or type, negative or not finite; or there are scales without levels, or zero points.</exception>
    public static QuantizedTensor? Open(SafetensorsFile file, TensorView tensor)
    {
        var hasScales = file.TryGet(tensor.Name + ScaleSuffix, out var scales);
        return file.TryGet(tensor.Name + ZeroSuffix, out _) ? throw Refused(tensor, "has zero points, which are not supported; quantise it symmetrically")
            : tensor.Type != TensorType.I8 ? hasScales ? throw Refused(tensor, $"has scales, but is stored as {tensor.Type}; only I8 is read with scales") : null
            : tensor.Shape.Count != 2 ? throw Refused(tensor, "is stored as I8; only matrices are read in 8 bits, take F32, F16 or BF16")
            : hasScales ? new QuantizedTensor(tensor, Read(tensor, scales!))
            : throw Refused(tensor, $"is stored as I8 without its scales, '{tensor.Name}{ScaleSuffix}'; use a file that has them");
    }

    /// <summary>Copies some numbers, as <see cref="TensorView.CopyTo(int, Span{float})"/> does.</summary>
    public void CopyTo(int start, Span<float> destination)
    {
        var columns = _levels.Shape[1];
        _levels.CopyTo(start, destination);
        for (var place = 0; place < destination.Length;)
        {
            var row = (start + place) / columns;
            var some = destination[place..Math.Min(destination.Length, ((row + 1) * columns) - start)];
            TensorPrimitives.Multiply(some, _scales[row], some);
            place += some.Length;
        }
    }

    private static float[] Read(TensorView tensor, TensorView scales)
    {
        var rows = tensor.Shape[0];
        if (!scales.Shape.SequenceEqual([rows, 1]) && !scales.Shape.SequenceEqual([rows]))
        {
            throw new InvalidModelException(scales.File, scales.Name, $"[{rows}, 1]", $"[{string.Join(", ", scales.Shape)}]");
        }

        if (scales.Type is not (TensorType.F32 or TensorType.F16 or TensorType.BF16))
        {
            throw Refused(scales, $"is stored as {scales.Type}; scales are read in F32, F16 or BF16");
        }

        var numbers = new float[rows];
        scales.CopyTo(numbers);
        var wrong = Array.FindIndex(numbers, scale => !float.IsFinite(scale) || scale < 0);
        return wrong < 0 ? numbers : throw Refused(scales, $"is {numbers[wrong]} in row {wrong}; a scale is finite and not negative. The file is damaged, fetch it again");
    }

    private static InvalidModelException Refused(TensorView tensor, string problem) => new(tensor.File, $"tensor '{tensor.Name}' {problem}");
}
