using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>
/// The innermost loop: a block of c = a · b + bias whose sums stay in registers while the depth is walked once. a is row-major, b is a panel: the numbers of one
/// depth lie side by side. Eight rows by three registers of 512 bits need 24 of the 32 registers; with 16 registers it is four rows by three.
/// Rows past the last are computed too: buffers have room for them.
/// </summary>
/// <typeparam name="T">The lanes.</typeparam>
internal static unsafe class Tiles<T>
    where T : struct, ILanes<T>
{
    /// <summary>Rows that are computed at once; buffers have room for a multiple of it.</summary>
    public const int Rows = 8;

    /// <summary>Computes one block of up to eight rows.</summary>
    /// <param name="a">First number of the first row.</param>
    /// <param name="aStride">Numbers from row to row.</param>
    /// <param name="b">First number of the panel.</param>
    /// <param name="bStride">Numbers from depth to depth.</param>
    /// <param name="depth">Number of products in a sum.</param>
    /// <param name="bias">What sums start with, one number a column; null for 0.</param>
    /// <param name="c">First number of the result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    /// <param name="rows">Rows wanted, 1 to 8; up to four are computed as four.</param>
    /// <param name="width">Columns, a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride, int rows, int width)
    {
        var step = T.HasManyRegisters && rows > 4 ? 8 : 4;
        for (var row = 0; row < rows; row += step)
        {
            var left = width / T.Count;
            for (var column = 0; left > 0;)
            {
                var registers = left is 4 ? 2 : Math.Min(left, 3);
                Block(step, registers, a + (row * aStride), aStride, b + column, bStride, depth, bias == null ? null : bias + column, c + (row * cStride) + column, cStride);
                column += registers * T.Count;
                left -= registers;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(int rows, int registers, float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride)
    {
        switch (rows, registers)
        {
            case (8, 3): Tile8x3(a, aStride, b, bStride, depth, bias, c, cStride); break;
            case (8, 2): Tile8x2(a, aStride, b, bStride, depth, bias, c, cStride); break;
            case (8, 1): Tile8x1(a, aStride, b, bStride, depth, bias, c, cStride); break;
            case (4, 3): Tile4x3(a, aStride, b, bStride, depth, bias, c, cStride); break;
            case (4, 2): Tile4x2(a, aStride, b, bStride, depth, bias, c, cStride); break;
            default: Tile4x1(a, aStride, b, bStride, depth, bias, c, cStride); break;
        }
    }

    /// <summary>8 rows by 3 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x3(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride)
    {
        var b0 = bias == null ? T.Create(0) : T.Load(bias + (0 * T.Count));
        var b1 = bias == null ? T.Create(0) : T.Load(bias + (1 * T.Count));
        var b2 = bias == null ? T.Create(0) : T.Load(bias + (2 * T.Count));
        T c00 = b0, c01 = b1, c02 = b2;
        T c10 = b0, c11 = b1, c12 = b2;
        T c20 = b0, c21 = b1, c22 = b2;
        T c30 = b0, c31 = b1, c32 = b2;
        T c40 = b0, c41 = b1, c42 = b2;
        T c50 = b0, c51 = b1, c52 = b2;
        T c60 = b0, c61 = b1, c62 = b2;
        T c70 = b0, c71 = b1, c72 = b2;
        T x;
        for (var p = 0; p < depth; p++, a++, b += bStride)
        {
            b0 = T.Load(b + (0 * T.Count));
            b1 = T.Load(b + (1 * T.Count));
            b2 = T.Load(b + (2 * T.Count));
            x = T.Create(a[0]); c00 = T.MultiplyAdd(x, b0, c00); c01 = T.MultiplyAdd(x, b1, c01); c02 = T.MultiplyAdd(x, b2, c02);
            x = T.Create(a[aStride]); c10 = T.MultiplyAdd(x, b0, c10); c11 = T.MultiplyAdd(x, b1, c11); c12 = T.MultiplyAdd(x, b2, c12);
            x = T.Create(a[2 * aStride]); c20 = T.MultiplyAdd(x, b0, c20); c21 = T.MultiplyAdd(x, b1, c21); c22 = T.MultiplyAdd(x, b2, c22);
            x = T.Create(a[3 * aStride]); c30 = T.MultiplyAdd(x, b0, c30); c31 = T.MultiplyAdd(x, b1, c31); c32 = T.MultiplyAdd(x, b2, c32);
            x = T.Create(a[4 * aStride]); c40 = T.MultiplyAdd(x, b0, c40); c41 = T.MultiplyAdd(x, b1, c41); c42 = T.MultiplyAdd(x, b2, c42);
            x = T.Create(a[5 * aStride]); c50 = T.MultiplyAdd(x, b0, c50); c51 = T.MultiplyAdd(x, b1, c51); c52 = T.MultiplyAdd(x, b2, c52);
            x = T.Create(a[6 * aStride]); c60 = T.MultiplyAdd(x, b0, c60); c61 = T.MultiplyAdd(x, b1, c61); c62 = T.MultiplyAdd(x, b2, c62);
            x = T.Create(a[7 * aStride]); c70 = T.MultiplyAdd(x, b0, c70); c71 = T.MultiplyAdd(x, b1, c71); c72 = T.MultiplyAdd(x, b2, c72);
        }

        c00.Store(c); c01.Store(c + T.Count); c02.Store(c + (2 * T.Count));
        c10.Store(c + cStride); c11.Store(c + cStride + T.Count); c12.Store(c + cStride + (2 * T.Count));
        c20.Store(c + (2 * cStride)); c21.Store(c + (2 * cStride) + T.Count); c22.Store(c + (2 * cStride) + (2 * T.Count));
        c30.Store(c + (3 * cStride)); c31.Store(c + (3 * cStride) + T.Count); c32.Store(c + (3 * cStride) + (2 * T.Count));
        c40.Store(c + (4 * cStride)); c41.Store(c + (4 * cStride) + T.Count); c42.Store(c + (4 * cStride) + (2 * T.Count));
        c50.Store(c + (5 * cStride)); c51.Store(c + (5 * cStride) + T.Count); c52.Store(c + (5 * cStride) + (2 * T.Count));
        c60.Store(c + (6 * cStride)); c61.Store(c + (6 * cStride) + T.Count); c62.Store(c + (6 * cStride) + (2 * T.Count));
        c70.Store(c + (7 * cStride)); c71.Store(c + (7 * cStride) + T.Count); c72.Store(c + (7 * cStride) + (2 * T.Count));
    }

    /// <summary>8 rows by 2 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride)
    {
        var b0 = bias == null ? T.Create(0) : T.Load(bias + (0 * T.Count));
        var b1 = bias == null ? T.Create(0) : T.Load(bias + (1 * T.Count));
        T c00 = b0, c01 = b1;
        T c10 = b0, c11 = b1;
        T c20 = b0, c21 = b1;
        T c30 = b0, c31 = b1;
        T c40 = b0, c41 = b1;
        T c50 = b0, c51 = b1;
        T c60 = b0, c61 = b1;
        T c70 = b0, c71 = b1;
        T x;
        for (var p = 0; p < depth; p++, a++, b += bStride)
        {
            b0 = T.Load(b + (0 * T.Count));
            b1 = T.Load(b + (1 * T.Count));
            x = T.Create(a[0]); c00 = T.MultiplyAdd(x, b0, c00); c01 = T.MultiplyAdd(x, b1, c01);
            x = T.Create(a[aStride]); c10 = T.MultiplyAdd(x, b0, c10); c11 = T.MultiplyAdd(x, b1, c11);
            x = T.Create(a[2 * aStride]); c20 = T.MultiplyAdd(x, b0, c20); c21 = T.MultiplyAdd(x, b1, c21);
            x = T.Create(a[3 * aStride]); c30 = T.MultiplyAdd(x, b0, c30); c31 = T.MultiplyAdd(x, b1, c31);
            x = T.Create(a[4 * aStride]); c40 = T.MultiplyAdd(x, b0, c40); c41 = T.MultiplyAdd(x, b1, c41);
            x = T.Create(a[5 * aStride]); c50 = T.MultiplyAdd(x, b0, c50); c51 = T.MultiplyAdd(x, b1, c51);
            x = T.Create(a[6 * aStride]); c60 = T.MultiplyAdd(x, b0, c60); c61 = T.MultiplyAdd(x, b1, c61);
            x = T.Create(a[7 * aStride]); c70 = T.MultiplyAdd(x, b0, c70); c71 = T.MultiplyAdd(x, b1, c71);
        }

        c00.Store(c); c01.Store(c + T.Count);
        c10.Store(c + cStride); c11.Store(c + cStride + T.Count);
        c20.Store(c + (2 * cStride)); c21.Store(c + (2 * cStride) + T.Count);
        c30.Store(c + (3 * cStride)); c31.Store(c + (3 * cStride) + T.Count);
        c40.Store(c + (4 * cStride)); c41.Store(c + (4 * cStride) + T.Count);
        c50.Store(c + (5 * cStride)); c51.Store(c + (5 * cStride) + T.Count);
        c60.Store(c + (6 * cStride)); c61.Store(c + (6 * cStride) + T.Count);
        c70.Store(c + (7 * cStride)); c71.Store(c + (7 * cStride) + T.Count);
    }

    /// <summary>8 rows by 1 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x1(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride)
    {
        var b0 = bias == null ? T.Create(0) : T.Load(bias + (0 * T.Count));
        T c00 = b0;
        T c10 = b0;
        T c20 = b0;
        T c30 = b0;
        T c40 = b0;
        T c50 = b0;
        T c60 = b0;
        T c70 = b0;
        T x;
        for (var p = 0; p < depth; p++, a++, b += bStride)
        {
            b0 = T.Load(b + (0 * T.Count));
            x = T.Create(a[0]); c00 = T.MultiplyAdd(x, b0, c00);
            x = T.Create(a[aStride]); c10 = T.MultiplyAdd(x, b0, c10);
            x = T.Create(a[2 * aStride]); c20 = T.MultiplyAdd(x, b0, c20);
            x = T.Create(a[3 * aStride]); c30 = T.MultiplyAdd(x, b0, c30);
            x = T.Create(a[4 * aStride]); c40 = T.MultiplyAdd(x, b0, c40);
            x = T.Create(a[5 * aStride]); c50 = T.MultiplyAdd(x, b0, c50);
            x = T.Create(a[6 * aStride]); c60 = T.MultiplyAdd(x, b0, c60);
            x = T.Create(a[7 * aStride]); c70 = T.MultiplyAdd(x, b0, c70);
        }

        c00.Store(c);
        c10.Store(c + cStride);
        c20.Store(c + (2 * cStride));
        c30.Store(c + (3 * cStride));
        c40.Store(c + (4 * cStride));
        c50.Store(c + (5 * cStride));
        c60.Store(c + (6 * cStride));
        c70.Store(c + (7 * cStride));
    }

    /// <summary>4 rows by 3 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x3(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride)
    {
        var b0 = bias == null ? T.Create(0) : T.Load(bias + (0 * T.Count));
        var b1 = bias == null ? T.Create(0) : T.Load(bias + (1 * T.Count));
        var b2 = bias == null ? T.Create(0) : T.Load(bias + (2 * T.Count));
        T c00 = b0, c01 = b1, c02 = b2;
        T c10 = b0, c11 = b1, c12 = b2;
        T c20 = b0, c21 = b1, c22 = b2;
        T c30 = b0, c31 = b1, c32 = b2;
        T x;
        for (var p = 0; p < depth; p++, a++, b += bStride)
        {
            b0 = T.Load(b + (0 * T.Count));
            b1 = T.Load(b + (1 * T.Count));
            b2 = T.Load(b + (2 * T.Count));
            x = T.Create(a[0]); c00 = T.MultiplyAdd(x, b0, c00); c01 = T.MultiplyAdd(x, b1, c01); c02 = T.MultiplyAdd(x, b2, c02);
            x = T.Create(a[aStride]); c10 = T.MultiplyAdd(x, b0, c10); c11 = T.MultiplyAdd(x, b1, c11); c12 = T.MultiplyAdd(x, b2, c12);
            x = T.Create(a[2 * aStride]); c20 = T.MultiplyAdd(x, b0, c20); c21 = T.MultiplyAdd(x, b1, c21); c22 = T.MultiplyAdd(x, b2, c22);
            x = T.Create(a[3 * aStride]); c30 = T.MultiplyAdd(x, b0, c30); c31 = T.MultiplyAdd(x, b1, c31); c32 = T.MultiplyAdd(x, b2, c32);
        }

        c00.Store(c); c01.Store(c + T.Count); c02.Store(c + (2 * T.Count));
        c10.Store(c + cStride); c11.Store(c + cStride + T.Count); c12.Store(c + cStride + (2 * T.Count));
        c20.Store(c + (2 * cStride)); c21.Store(c + (2 * cStride) + T.Count); c22.Store(c + (2 * cStride) + (2 * T.Count));
        c30.Store(c + (3 * cStride)); c31.Store(c + (3 * cStride) + T.Count); c32.Store(c + (3 * cStride) + (2 * T.Count));
    }

    /// <summary>4 rows by 2 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x2(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride)
    {
        var b0 = bias == null ? T.Create(0) : T.Load(bias + (0 * T.Count));
        var b1 = bias == null ? T.Create(0) : T.Load(bias + (1 * T.Count));
        T c00 = b0, c01 = b1;
        T c10 = b0, c11 = b1;
        T c20 = b0, c21 = b1;
        T c30 = b0, c31 = b1;
        T x;
        for (var p = 0; p < depth; p++, a++, b += bStride)
        {
            b0 = T.Load(b + (0 * T.Count));
            b1 = T.Load(b + (1 * T.Count));
            x = T.Create(a[0]); c00 = T.MultiplyAdd(x, b0, c00); c01 = T.MultiplyAdd(x, b1, c01);
            x = T.Create(a[aStride]); c10 = T.MultiplyAdd(x, b0, c10); c11 = T.MultiplyAdd(x, b1, c11);
            x = T.Create(a[2 * aStride]); c20 = T.MultiplyAdd(x, b0, c20); c21 = T.MultiplyAdd(x, b1, c21);
            x = T.Create(a[3 * aStride]); c30 = T.MultiplyAdd(x, b0, c30); c31 = T.MultiplyAdd(x, b1, c31);
        }

        c00.Store(c); c01.Store(c + T.Count);
        c10.Store(c + cStride); c11.Store(c + cStride + T.Count);
        c20.Store(c + (2 * cStride)); c21.Store(c + (2 * cStride) + T.Count);
        c30.Store(c + (3 * cStride)); c31.Store(c + (3 * cStride) + T.Count);
    }

    /// <summary>4 rows by 1 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x1(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride)
    {
        var b0 = bias == null ? T.Create(0) : T.Load(bias + (0 * T.Count));
        T c00 = b0;
        T c10 = b0;
        T c20 = b0;
        T c30 = b0;
        T x;
        for (var p = 0; p < depth; p++, a++, b += bStride)
        {
            b0 = T.Load(b + (0 * T.Count));
            x = T.Create(a[0]); c00 = T.MultiplyAdd(x, b0, c00);
            x = T.Create(a[aStride]); c10 = T.MultiplyAdd(x, b0, c10);
            x = T.Create(a[2 * aStride]); c20 = T.MultiplyAdd(x, b0, c20);
            x = T.Create(a[3 * aStride]); c30 = T.MultiplyAdd(x, b0, c30);
        }

        c00.Store(c);
        c10.Store(c + cStride);
        c20.Store(c + (2 * cStride));
        c30.Store(c + (3 * cStride));
    }
}
