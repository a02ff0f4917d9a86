using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>The innermost loop of products of whole numbers: a block of c whose 32-bit sums stay in registers while the depth is walked once.</summary>
/// <typeparam name="T">The lanes.</typeparam>
internal static unsafe class DotTiles<T>
    where T : struct, IDotLanes<T>
{
    /// <summary>Computes one block of up to eight rows.</summary>
    /// <param name="a">Levels of the first row.</param>
    /// <param name="aStride">Bytes from row to row, and products in a sum.</param>
    /// <param name="rowScales">Two numbers a row: what a level is worth, and the number of level 0.</param>
    /// <param name="matrix">The weights.</param>
    /// <param name="column">First column of the panel.</param>
    /// <param name="c">First number of the result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    /// <param name="rows">Rows wanted, 1 to 8; computed are a multiple of two or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(byte* a, int aStride, float* rowScales, Int8Matrix matrix, int column, float* c, int cStride, int rows)
    {
        var width = Math.Min(PackedMatrix.PanelWidth, matrix.Outputs - column);
        var panel = matrix.Levels.Pointer + ((nint)column * matrix.Inputs);
        var step = T.Count == 16 ? 8 : 4;
        for (var row = 0; row < rows; row += step)
        {
            var left = width / T.Count;
            for (var place = 0; left > 0;)
            {
                var registers = left is 4 ? 2 : Math.Min(left, 3);
                Block(step, registers, a + (row * aStride), aStride, panel + (place * Int8Matrix.Depth), width * Int8Matrix.Depth, rowScales + (2 * row), matrix, column + place, c + (row * cStride) + place, cStride);
                place += registers * T.Count;
                left -= registers;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(int rows, int registers, byte* a, int aStride, sbyte* b, int bStride, float* rowScales, Int8Matrix matrix, int column, float* c, int cStride)
    {
        var scales = matrix.Scales.Pointer + column;
        var sums = matrix.Sums.Pointer + column;
        var bias = matrix.Bias.Pointer + column;
        switch (rows, registers)
        {
            case (8, 3): Tile8x3(a, aStride, b, bStride, matrix.Inputs, rowScales, scales, sums, bias, c, cStride); break;
            case (8, 2): Tile8x2(a, aStride, b, bStride, matrix.Inputs, rowScales, scales, sums, bias, c, cStride); break;
            case (8, 1): Tile8x1(a, aStride, b, bStride, matrix.Inputs, rowScales, scales, sums, bias, c, cStride); break;
            case (4, 3): Tile4x3(a, aStride, b, bStride, matrix.Inputs, rowScales, scales, sums, bias, c, cStride); break;
            case (4, 2): Tile4x2(a, aStride, b, bStride, matrix.Inputs, rowScales, scales, sums, bias, c, cStride); break;
            default: Tile4x1(a, aStride, b, bStride, matrix.Inputs, rowScales, scales, sums, bias, c, cStride); break;
        }
    }

    /// <summary>8 rows by 3 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x3(byte* a, int aStride, sbyte* b, int bStride, int depth, float* rowScales, float* scales, float* sums, float* bias, float* c, int cStride)
    {
        T x, b0, b1, b2;
        T c00 = T.Zero, c01 = T.Zero, c02 = T.Zero;
        T c10 = T.Zero, c11 = T.Zero, c12 = T.Zero;
        T c20 = T.Zero, c21 = T.Zero, c22 = T.Zero;
        T c30 = T.Zero, c31 = T.Zero, c32 = T.Zero;
        T c40 = T.Zero, c41 = T.Zero, c42 = T.Zero;
        T c50 = T.Zero, c51 = T.Zero, c52 = T.Zero;
        T c60 = T.Zero, c61 = T.Zero, c62 = T.Zero;
        T c70 = T.Zero, c71 = T.Zero, c72 = T.Zero;
        for (var p = 0; p < depth; p += Int8Matrix.Depth, a += Int8Matrix.Depth, b += bStride)
        {
            b0 = T.Load(b + (0 * Int8Matrix.Depth * T.Count));
            b1 = T.Load(b + (1 * Int8Matrix.Depth * T.Count));
            b2 = T.Load(b + (2 * Int8Matrix.Depth * T.Count));
            x = T.Broadcast(a); c00 = T.MultiplyAdd(c00, x, b0); c01 = T.MultiplyAdd(c01, x, b1); c02 = T.MultiplyAdd(c02, x, b2);
            x = T.Broadcast(a + aStride); c10 = T.MultiplyAdd(c10, x, b0); c11 = T.MultiplyAdd(c11, x, b1); c12 = T.MultiplyAdd(c12, x, b2);
            x = T.Broadcast(a + (2 * aStride)); c20 = T.MultiplyAdd(c20, x, b0); c21 = T.MultiplyAdd(c21, x, b1); c22 = T.MultiplyAdd(c22, x, b2);
            x = T.Broadcast(a + (3 * aStride)); c30 = T.MultiplyAdd(c30, x, b0); c31 = T.MultiplyAdd(c31, x, b1); c32 = T.MultiplyAdd(c32, x, b2);
            x = T.Broadcast(a + (4 * aStride)); c40 = T.MultiplyAdd(c40, x, b0); c41 = T.MultiplyAdd(c41, x, b1); c42 = T.MultiplyAdd(c42, x, b2);
            x = T.Broadcast(a + (5 * aStride)); c50 = T.MultiplyAdd(c50, x, b0); c51 = T.MultiplyAdd(c51, x, b1); c52 = T.MultiplyAdd(c52, x, b2);
            x = T.Broadcast(a + (6 * aStride)); c60 = T.MultiplyAdd(c60, x, b0); c61 = T.MultiplyAdd(c61, x, b1); c62 = T.MultiplyAdd(c62, x, b2);
            x = T.Broadcast(a + (7 * aStride)); c70 = T.MultiplyAdd(c70, x, b0); c71 = T.MultiplyAdd(c71, x, b1); c72 = T.MultiplyAdd(c72, x, b2);
        }

        T.Store(c00, rowScales[0], rowScales[1], scales, sums, bias, c);
        T.Store(c10, rowScales[2], rowScales[3], scales, sums, bias, c + cStride);
        T.Store(c20, rowScales[4], rowScales[5], scales, sums, bias, c + (2 * cStride));
        T.Store(c30, rowScales[6], rowScales[7], scales, sums, bias, c + (3 * cStride));
        T.Store(c40, rowScales[8], rowScales[9], scales, sums, bias, c + (4 * cStride));
        T.Store(c50, rowScales[10], rowScales[11], scales, sums, bias, c + (5 * cStride));
        T.Store(c60, rowScales[12], rowScales[13], scales, sums, bias, c + (6 * cStride));
        T.Store(c70, rowScales[14], rowScales[15], scales, sums, bias, c + (7 * cStride));
        T.Store(c01, rowScales[0], rowScales[1], scales + T.Count, sums + T.Count, bias + T.Count, c + T.Count);
        T.Store(c11, rowScales[2], rowScales[3], scales + T.Count, sums + T.Count, bias + T.Count, c + cStride + T.Count);
        T.Store(c21, rowScales[4], rowScales[5], scales + T.Count, sums + T.Count, bias + T.Count, c + (2 * cStride) + T.Count);
        T.Store(c31, rowScales[6], rowScales[7], scales + T.Count, sums + T.Count, bias + T.Count, c + (3 * cStride) + T.Count);
        T.Store(c41, rowScales[8], rowScales[9], scales + T.Count, sums + T.Count, bias + T.Count, c + (4 * cStride) + T.Count);
        T.Store(c51, rowScales[10], rowScales[11], scales + T.Count, sums + T.Count, bias + T.Count, c + (5 * cStride) + T.Count);
        T.Store(c61, rowScales[12], rowScales[13], scales + T.Count, sums + T.Count, bias + T.Count, c + (6 * cStride) + T.Count);
        T.Store(c71, rowScales[14], rowScales[15], scales + T.Count, sums + T.Count, bias + T.Count, c + (7 * cStride) + T.Count);
        T.Store(c02, rowScales[0], rowScales[1], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (2 * T.Count));
        T.Store(c12, rowScales[2], rowScales[3], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + cStride + (2 * T.Count));
        T.Store(c22, rowScales[4], rowScales[5], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (2 * cStride) + (2 * T.Count));
        T.Store(c32, rowScales[6], rowScales[7], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (3 * cStride) + (2 * T.Count));
        T.Store(c42, rowScales[8], rowScales[9], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (4 * cStride) + (2 * T.Count));
        T.Store(c52, rowScales[10], rowScales[11], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (5 * cStride) + (2 * T.Count));
        T.Store(c62, rowScales[12], rowScales[13], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (6 * cStride) + (2 * T.Count));
        T.Store(c72, rowScales[14], rowScales[15], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (7 * cStride) + (2 * T.Count));
    }

    /// <summary>8 rows by 2 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2(byte* a, int aStride, sbyte* b, int bStride, int depth, float* rowScales, float* scales, float* sums, float* bias, float* c, int cStride)
    {
        T x, b0, b1;
        T c00 = T.Zero, c01 = T.Zero;
        T c10 = T.Zero, c11 = T.Zero;
        T c20 = T.Zero, c21 = T.Zero;
        T c30 = T.Zero, c31 = T.Zero;
        T c40 = T.Zero, c41 = T.Zero;
        T c50 = T.Zero, c51 = T.Zero;
        T c60 = T.Zero, c61 = T.Zero;
        T c70 = T.Zero, c71 = T.Zero;
        for (var p = 0; p < depth; p += Int8Matrix.Depth, a += Int8Matrix.Depth, b += bStride)
        {
            b0 = T.Load(b + (0 * Int8Matrix.Depth * T.Count));
            b1 = T.Load(b + (1 * Int8Matrix.Depth * T.Count));
            x = T.Broadcast(a); c00 = T.MultiplyAdd(c00, x, b0); c01 = T.MultiplyAdd(c01, x, b1);
            x = T.Broadcast(a + aStride); c10 = T.MultiplyAdd(c10, x, b0); c11 = T.MultiplyAdd(c11, x, b1);
            x = T.Broadcast(a + (2 * aStride)); c20 = T.MultiplyAdd(c20, x, b0); c21 = T.MultiplyAdd(c21, x, b1);
            x = T.Broadcast(a + (3 * aStride)); c30 = T.MultiplyAdd(c30, x, b0); c31 = T.MultiplyAdd(c31, x, b1);
            x = T.Broadcast(a + (4 * aStride)); c40 = T.MultiplyAdd(c40, x, b0); c41 = T.MultiplyAdd(c41, x, b1);
            x = T.Broadcast(a + (5 * aStride)); c50 = T.MultiplyAdd(c50, x, b0); c51 = T.MultiplyAdd(c51, x, b1);
            x = T.Broadcast(a + (6 * aStride)); c60 = T.MultiplyAdd(c60, x, b0); c61 = T.MultiplyAdd(c61, x, b1);
            x = T.Broadcast(a + (7 * aStride)); c70 = T.MultiplyAdd(c70, x, b0); c71 = T.MultiplyAdd(c71, x, b1);
        }

        T.Store(c00, rowScales[0], rowScales[1], scales, sums, bias, c);
        T.Store(c10, rowScales[2], rowScales[3], scales, sums, bias, c + cStride);
        T.Store(c20, rowScales[4], rowScales[5], scales, sums, bias, c + (2 * cStride));
        T.Store(c30, rowScales[6], rowScales[7], scales, sums, bias, c + (3 * cStride));
        T.Store(c40, rowScales[8], rowScales[9], scales, sums, bias, c + (4 * cStride));
        T.Store(c50, rowScales[10], rowScales[11], scales, sums, bias, c + (5 * cStride));
        T.Store(c60, rowScales[12], rowScales[13], scales, sums, bias, c + (6 * cStride));
        T.Store(c70, rowScales[14], rowScales[15], scales, sums, bias, c + (7 * cStride));
        T.Store(c01, rowScales[0], rowScales[1], scales + T.Count, sums + T.Count, bias + T.Count, c + T.Count);
        T.Store(c11, rowScales[2], rowScales[3], scales + T.Count, sums + T.Count, bias + T.Count, c + cStride + T.Count);
        T.Store(c21, rowScales[4], rowScales[5], scales + T.Count, sums + T.Count, bias + T.Count, c + (2 * cStride) + T.Count);
        T.Store(c31, rowScales[6], rowScales[7], scales + T.Count, sums + T.Count, bias + T.Count, c + (3 * cStride) + T.Count);
        T.Store(c41, rowScales[8], rowScales[9], scales + T.Count, sums + T.Count, bias + T.Count, c + (4 * cStride) + T.Count);
        T.Store(c51, rowScales[10], rowScales[11], scales + T.Count, sums + T.Count, bias + T.Count, c + (5 * cStride) + T.Count);
        T.Store(c61, rowScales[12], rowScales[13], scales + T.Count, sums + T.Count, bias + T.Count, c + (6 * cStride) + T.Count);
        T.Store(c71, rowScales[14], rowScales[15], scales + T.Count, sums + T.Count, bias + T.Count, c + (7 * cStride) + T.Count);
    }

    /// <summary>8 rows by 1 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1(byte* a, int aStride, sbyte* b, int bStride, int depth, float* rowScales, float* scales, float* sums, float* bias, float* c, int cStride)
    {
        T x, b0;
        T c00 = T.Zero;
        T c10 = T.Zero;
        T c20 = T.Zero;
        T c30 = T.Zero;
        T c40 = T.Zero;
        T c50 = T.Zero;
        T c60 = T.Zero;
        T c70 = T.Zero;
        for (var p = 0; p < depth; p += Int8Matrix.Depth, a += Int8Matrix.Depth, b += bStride)
        {
            b0 = T.Load(b + (0 * Int8Matrix.Depth * T.Count));
            x = T.Broadcast(a); c00 = T.MultiplyAdd(c00, x, b0);
            x = T.Broadcast(a + aStride); c10 = T.MultiplyAdd(c10, x, b0);
            x = T.Broadcast(a + (2 * aStride)); c20 = T.MultiplyAdd(c20, x, b0);
            x = T.Broadcast(a + (3 * aStride)); c30 = T.MultiplyAdd(c30, x, b0);
            x = T.Broadcast(a + (4 * aStride)); c40 = T.MultiplyAdd(c40, x, b0);
            x = T.Broadcast(a + (5 * aStride)); c50 = T.MultiplyAdd(c50, x, b0);
            x = T.Broadcast(a + (6 * aStride)); c60 = T.MultiplyAdd(c60, x, b0);
            x = T.Broadcast(a + (7 * aStride)); c70 = T.MultiplyAdd(c70, x, b0);
        }

        T.Store(c00, rowScales[0], rowScales[1], scales, sums, bias, c);
        T.Store(c10, rowScales[2], rowScales[3], scales, sums, bias, c + cStride);
        T.Store(c20, rowScales[4], rowScales[5], scales, sums, bias, c + (2 * cStride));
        T.Store(c30, rowScales[6], rowScales[7], scales, sums, bias, c + (3 * cStride));
        T.Store(c40, rowScales[8], rowScales[9], scales, sums, bias, c + (4 * cStride));
        T.Store(c50, rowScales[10], rowScales[11], scales, sums, bias, c + (5 * cStride));
        T.Store(c60, rowScales[12], rowScales[13], scales, sums, bias, c + (6 * cStride));
        T.Store(c70, rowScales[14], rowScales[15], scales, sums, bias, c + (7 * cStride));
    }

    /// <summary>4 rows by 3 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x3(byte* a, int aStride, sbyte* b, int bStride, int depth, float* rowScales, float* scales, float* sums, float* bias, float* c, int cStride)
    {
        T x, b0, b1, b2;
        T c00 = T.Zero, c01 = T.Zero, c02 = T.Zero;
        T c10 = T.Zero, c11 = T.Zero, c12 = T.Zero;
        T c20 = T.Zero, c21 = T.Zero, c22 = T.Zero;
        T c30 = T.Zero, c31 = T.Zero, c32 = T.Zero;
        for (var p = 0; p < depth; p += Int8Matrix.Depth, a += Int8Matrix.Depth, b += bStride)
        {
            b0 = T.Load(b + (0 * Int8Matrix.Depth * T.Count));
            b1 = T.Load(b + (1 * Int8Matrix.Depth * T.Count));
            b2 = T.Load(b + (2 * Int8Matrix.Depth * T.Count));
            x = T.Broadcast(a); c00 = T.MultiplyAdd(c00, x, b0); c01 = T.MultiplyAdd(c01, x, b1); c02 = T.MultiplyAdd(c02, x, b2);
            x = T.Broadcast(a + aStride); c10 = T.MultiplyAdd(c10, x, b0); c11 = T.MultiplyAdd(c11, x, b1); c12 = T.MultiplyAdd(c12, x, b2);
            x = T.Broadcast(a + (2 * aStride)); c20 = T.MultiplyAdd(c20, x, b0); c21 = T.MultiplyAdd(c21, x, b1); c22 = T.MultiplyAdd(c22, x, b2);
            x = T.Broadcast(a + (3 * aStride)); c30 = T.MultiplyAdd(c30, x, b0); c31 = T.MultiplyAdd(c31, x, b1); c32 = T.MultiplyAdd(c32, x, b2);
        }

        T.Store(c00, rowScales[0], rowScales[1], scales, sums, bias, c);
        T.Store(c10, rowScales[2], rowScales[3], scales, sums, bias, c + cStride);
        T.Store(c20, rowScales[4], rowScales[5], scales, sums, bias, c + (2 * cStride));
        T.Store(c30, rowScales[6], rowScales[7], scales, sums, bias, c + (3 * cStride));
        T.Store(c01, rowScales[0], rowScales[1], scales + T.Count, sums + T.Count, bias + T.Count, c + T.Count);
        T.Store(c11, rowScales[2], rowScales[3], scales + T.Count, sums + T.Count, bias + T.Count, c + cStride + T.Count);
        T.Store(c21, rowScales[4], rowScales[5], scales + T.Count, sums + T.Count, bias + T.Count, c + (2 * cStride) + T.Count);
        T.Store(c31, rowScales[6], rowScales[7], scales + T.Count, sums + T.Count, bias + T.Count, c + (3 * cStride) + T.Count);
        T.Store(c02, rowScales[0], rowScales[1], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (2 * T.Count));
        T.Store(c12, rowScales[2], rowScales[3], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + cStride + (2 * T.Count));
        T.Store(c22, rowScales[4], rowScales[5], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (2 * cStride) + (2 * T.Count));
        T.Store(c32, rowScales[6], rowScales[7], scales + (2 * T.Count), sums + (2 * T.Count), bias + (2 * T.Count), c + (3 * cStride) + (2 * T.Count));
    }

    /// <summary>4 rows by 2 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2(byte* a, int aStride, sbyte* b, int bStride, int depth, float* rowScales, float* scales, float* sums, float* bias, float* c, int cStride)
    {
        T x, b0, b1;
        T c00 = T.Zero, c01 = T.Zero;
        T c10 = T.Zero, c11 = T.Zero;
        T c20 = T.Zero, c21 = T.Zero;
        T c30 = T.Zero, c31 = T.Zero;
        for (var p = 0; p < depth; p += Int8Matrix.Depth, a += Int8Matrix.Depth, b += bStride)
        {
            b0 = T.Load(b + (0 * Int8Matrix.Depth * T.Count));
            b1 = T.Load(b + (1 * Int8Matrix.Depth * T.Count));
            x = T.Broadcast(a); c00 = T.MultiplyAdd(c00, x, b0); c01 = T.MultiplyAdd(c01, x, b1);
            x = T.Broadcast(a + aStride); c10 = T.MultiplyAdd(c10, x, b0); c11 = T.MultiplyAdd(c11, x, b1);
            x = T.Broadcast(a + (2 * aStride)); c20 = T.MultiplyAdd(c20, x, b0); c21 = T.MultiplyAdd(c21, x, b1);
            x = T.Broadcast(a + (3 * aStride)); c30 = T.MultiplyAdd(c30, x, b0); c31 = T.MultiplyAdd(c31, x, b1);
        }

        T.Store(c00, rowScales[0], rowScales[1], scales, sums, bias, c);
        T.Store(c10, rowScales[2], rowScales[3], scales, sums, bias, c + cStride);
        T.Store(c20, rowScales[4], rowScales[5], scales, sums, bias, c + (2 * cStride));
        T.Store(c30, rowScales[6], rowScales[7], scales, sums, bias, c + (3 * cStride));
        T.Store(c01, rowScales[0], rowScales[1], scales + T.Count, sums + T.Count, bias + T.Count, c + T.Count);
        T.Store(c11, rowScales[2], rowScales[3], scales + T.Count, sums + T.Count, bias + T.Count, c + cStride + T.Count);
        T.Store(c21, rowScales[4], rowScales[5], scales + T.Count, sums + T.Count, bias + T.Count, c + (2 * cStride) + T.Count);
        T.Store(c31, rowScales[6], rowScales[7], scales + T.Count, sums + T.Count, bias + T.Count, c + (3 * cStride) + T.Count);
    }

    /// <summary>4 rows by 1 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x1(byte* a, int aStride, sbyte* b, int bStride, int depth, float* rowScales, float* scales, float* sums, float* bias, float* c, int cStride)
    {
        T x, b0;
        T c00 = T.Zero;
        T c10 = T.Zero;
        T c20 = T.Zero;
        T c30 = T.Zero;
        for (var p = 0; p < depth; p += Int8Matrix.Depth, a += Int8Matrix.Depth, b += bStride)
        {
            b0 = T.Load(b + (0 * Int8Matrix.Depth * T.Count));
            x = T.Broadcast(a); c00 = T.MultiplyAdd(c00, x, b0);
            x = T.Broadcast(a + aStride); c10 = T.MultiplyAdd(c10, x, b0);
            x = T.Broadcast(a + (2 * aStride)); c20 = T.MultiplyAdd(c20, x, b0);
            x = T.Broadcast(a + (3 * aStride)); c30 = T.MultiplyAdd(c30, x, b0);
        }

        T.Store(c00, rowScales[0], rowScales[1], scales, sums, bias, c);
        T.Store(c10, rowScales[2], rowScales[3], scales, sums, bias, c + cStride);
        T.Store(c20, rowScales[4], rowScales[5], scales, sums, bias, c + (2 * cStride));
        T.Store(c30, rowScales[6], rowScales[7], scales, sums, bias, c + (3 * cStride));
    }
}
