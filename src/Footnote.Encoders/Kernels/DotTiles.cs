using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>The innermost loop of products of whole numbers: a block of c whose 32-bit sums stay in registers while the depth is walked once.</summary>
/// <typeparam name="T">The lanes.</typeparam>
internal static unsafe class DotTiles<T>
    where T : struct, IDotLanes<T>
{
    /// <summary>Rows of a block; buffers have room for a multiple of it.</summary>
    public const int Rows = 4;

    /// <summary>Registers of a row of a block, whose number divides a panel.</summary>
    private const int Registers = 3;

    /// <summary>Computes one block of up to eight rows of one panel.</summary>
    /// <param name="a">Levels of the first row.</param>
    /// <param name="rowScales">Two numbers a row: what a level is worth, and the number of level 0.</param>
    /// <param name="matrix">The weights.</param>
    /// <param name="column">First column of the panel.</param>
    /// <param name="c">First number of the result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    /// <param name="rows">Rows wanted; computed are a multiple of four.</param>
    /// <param name="ahead">Memory that is read next.</param>
    /// <param name="aheadStep">Bytes of it to fetch for each eight inputs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(byte* a, float* rowScales, Int8Matrix matrix, int column, float* c, int cStride, int rows, sbyte* ahead, int aheadStep)
    {
        var end = Math.Min(column + PackedMatrix.PanelWidth, matrix.Outputs);
        for (var row = 0; row < rows; row += Rows, ahead += aheadStep * (nint)(matrix.Inputs / (2 * Int8Matrix.Depth)))
        {
            for (var first = column; first < end; first += Registers * T.Count)
            {
                Tile(a + (row * matrix.Inputs), rowScales + (2 * row), matrix, column, first, c + ((nint)row * cStride) + first - column, cStride, Math.Min(Registers, (end - first) / T.Count), ahead, aheadStep);
            }
        }
    }

    /// <summary>Four rows by three registers. At the matrix's edge the panel has zeros, and fewer registers are written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(byte* a, float* rowScales, Int8Matrix matrix, int panel, int column, float* c, int cStride, int written, sbyte* ahead, nint aheadStep)
    {
        var stride = matrix.Inputs;
        var b = matrix.Levels.Pointer + ((nint)panel * stride) + ((column - panel) * Int8Matrix.Depth);
        T c00 = T.Zero, c01 = T.Zero, c02 = T.Zero;
        T c10 = T.Zero, c11 = T.Zero, c12 = T.Zero;
        T c20 = T.Zero, c21 = T.Zero, c22 = T.Zero;
        T c30 = T.Zero, c31 = T.Zero, c32 = T.Zero;
        for (var p = 0; p < stride; p += 2 * Int8Matrix.Depth, a += 2 * Int8Matrix.Depth, b += 2 * Int8Matrix.PanelDepth, ahead += aheadStep)
        {
            Fetching.Fetch(ahead);
            var b0 = T.Load(b);
            var b1 = T.Load(b + (Int8Matrix.Depth * T.Count));
            var b2 = T.Load(b + (2 * Int8Matrix.Depth * T.Count));
            var d0 = T.Load(b + Int8Matrix.PanelDepth);
            var d1 = T.Load(b + Int8Matrix.PanelDepth + (Int8Matrix.Depth * T.Count));
            var d2 = T.Load(b + Int8Matrix.PanelDepth + (2 * Int8Matrix.Depth * T.Count));
            var x = T.Broadcast(a);
            var y = T.Broadcast(a + Int8Matrix.Depth);
            c00 = T.MultiplyAdd(c00, x, b0, y, d0);
            c01 = T.MultiplyAdd(c01, x, b1, y, d1);
            c02 = T.MultiplyAdd(c02, x, b2, y, d2);
            x = T.Broadcast(a + stride);
            y = T.Broadcast(a + stride + Int8Matrix.Depth);
            c10 = T.MultiplyAdd(c10, x, b0, y, d0);
            c11 = T.MultiplyAdd(c11, x, b1, y, d1);
            c12 = T.MultiplyAdd(c12, x, b2, y, d2);
            x = T.Broadcast(a + (2 * stride));
            y = T.Broadcast(a + (2 * stride) + Int8Matrix.Depth);
            c20 = T.MultiplyAdd(c20, x, b0, y, d0);
            c21 = T.MultiplyAdd(c21, x, b1, y, d1);
            c22 = T.MultiplyAdd(c22, x, b2, y, d2);
            x = T.Broadcast(a + (3 * stride));
            y = T.Broadcast(a + (3 * stride) + Int8Matrix.Depth);
            c30 = T.MultiplyAdd(c30, x, b0, y, d0);
            c31 = T.MultiplyAdd(c31, x, b1, y, d1);
            c32 = T.MultiplyAdd(c32, x, b2, y, d2);
        }

        Store(c00, c10, c20, c30, rowScales, matrix, column, c, cStride);
        if (written > 1)
        {
            Store(c01, c11, c21, c31, rowScales, matrix, column + T.Count, c + T.Count, cStride);
        }

        if (written > 2)
        {
            Store(c02, c12, c22, c32, rowScales, matrix, column + (2 * T.Count), c + (2 * T.Count), cStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T first, T second, T third, T fourth, float* rowScales, Int8Matrix matrix, int column, float* c, int cStride)
    {
        var scales = matrix.Scales.Weights.Pointer + column;
        var sums = matrix.Scales.Sums.Pointer + column;
        var bias = matrix.Scales.Bias.Pointer + column;
        T.Store(first, rowScales[0], rowScales[1], scales, sums, bias, c);
        T.Store(second, rowScales[2], rowScales[3], scales, sums, bias, c + cStride);
        T.Store(third, rowScales[4], rowScales[5], scales, sums, bias, c + (2 * cStride));
        T.Store(fourth, rowScales[6], rowScales[7], scales, sums, bias, c + (3 * cStride));
    }
}
