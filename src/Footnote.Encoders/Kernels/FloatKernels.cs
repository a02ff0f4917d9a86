using System.Runtime.Intrinsics;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Kernels;

/// <summary>
/// What an encoder computes, in single precision. All widths are multiples of <see cref="PackedMatrix.Granule"/>, all buffers have room for a multiple of
/// <see cref="RowBlock"/> rows, and rows lie stride numbers apart.
/// </summary>
internal abstract unsafe class FloatKernels
{
    /// <summary>Rows that are computed at once.</summary>
    public const int RowBlock = 8;

    /// <summary>The widest the processor has.</summary>
    public static FloatKernels Best { get; } =
        Vector512.IsHardwareAccelerated ? new LaneKernels<Lanes512>()
        : Vector256.IsHardwareAccelerated ? new LaneKernels<Lanes256>()
        : Vector128.IsHardwareAccelerated ? new LaneKernels<Lanes128>()
        : new LaneKernels<ScalarLane>();

    /// <summary>All that run here, the scalar ones first.</summary>
    public static IReadOnlyList<FloatKernels> Supported =>
    [
        new LaneKernels<ScalarLane>(),
        .. Vector128.IsHardwareAccelerated ? (FloatKernels[])[new LaneKernels<Lanes128>()] : [],
        .. Vector256.IsHardwareAccelerated ? (FloatKernels[])[new LaneKernels<Lanes256>()] : [],
        .. Vector512.IsHardwareAccelerated ? (FloatKernels[])[new LaneKernels<Lanes512>()] : [],
    ];

    /// <summary>Numbers computed with at once.</summary>
    public abstract int Width { get; }

    /// <summary>c = activation(a · matrix + bias), for some rows.</summary>
    public abstract void Multiply(float* a, int aStride, int rows, PackedMatrix matrix, float* c, int cStride, ActivationFunction? activation);

    /// <summary>Applies an activation to some rows.</summary>
    public abstract void Activate(float* values, int stride, int rows, int width, ActivationFunction activation);

    /// <summary>x = (x + addend - mean) / √(variance + epsilon) · weight + bias, row by row.</summary>
    /// <param name="x">Rows, padded with zeros from <paramref name="width"/> on, which stay zeros.</param>
    /// <param name="addend">Rows of the same stride; null for none.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="width">Numbers that count, without padding.</param>
    /// <param name="norm">Weight, bias, epsilon.</param>
    public abstract void Normalize(float* x, float* addend, int stride, int rows, int width, LayerNorm norm);

    /// <summary>Attention of some rows of one head to one sequence: softmax(q·kᵀ)·v. The scale 1/√d is in q's weights.</summary>
    /// <param name="q">First number of the head in the first query row.</param>
    /// <param name="k">The same in the first key row.</param>
    /// <param name="v">The same in the first value row.</param>
    /// <param name="qStride">Numbers from query row to query row.</param>
    /// <param name="stride">Numbers from row to row of keys and values.</param>
    /// <param name="queries">Query rows.</param>
    /// <param name="length">Tokens of the sequence: key and value rows.</param>
    /// <param name="width">Numbers of a head, padded.</param>
    /// <param name="result">First number of the head in the first result row.</param>
    /// <param name="resultStride">Numbers from row to row of the result.</param>
    /// <param name="scratch">Room for <see cref="AttentionScratch"/> numbers.</param>
    public abstract void Attend(float* q, int qStride, float* k, float* v, int stride, int queries, int length, int width, float* result, int resultStride, float* scratch);

    /// <summary>Numbers of scratch that attention over a sequence needs.</summary>
    public static int AttentionScratch(int length, int width)
    {
        var padded = PackedMatrix.Padded(length);
        return (2 * padded * width) + (RowBlock * (padded + width));
    }

    /// <summary>Makes numbers of 32-bit sums of products of levels, in their place.</summary>
    /// <param name="c">Rows of sums.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="width">Sums in a row, padded.</param>
    /// <param name="rowScales">Two numbers a row: what a level is worth, and the number of level 0.</param>
    /// <param name="scales">The same of the weights.</param>
    /// <param name="activation">Applied to the result; null for none.</param>
    public abstract void Restore(float* c, int stride, int rows, int width, float* rowScales, Int8Scales scales, ActivationFunction? activation);

    /// <summary>Levels of rows for products in whole numbers: x = low + scale · level, levels from 0 to <paramref name="levels"/>.</summary>
    /// <param name="x">Rows.</param>
    /// <param name="stride">Numbers from row to row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="width">Numbers in a row, padded.</param>
    /// <param name="levels">The largest level, up to 255.</param>
    /// <param name="result">Levels, <paramref name="width"/> from row to row.</param>
    /// <param name="scales">Two numbers a row: scale, low.</param>
    public abstract void Quantize(float* x, int stride, int rows, int width, int levels, byte* result, float* scales);
}
