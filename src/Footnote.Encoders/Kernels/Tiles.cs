using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>
/// The innermost loop: a block of c = start + a · b whose sums stay in registers while the depth is walked once. a is row-major, b is a panel: the numbers of one
/// depth lie side by side. Eight rows by three registers of 512 bits need 24 of the 32 registers; with 16 registers it is four rows by three.
/// Rows past the last are computed too: buffers have room for them.
/// </summary>
/// <typeparam name="T">The lanes.</typeparam>
internal static unsafe class Tiles<T>
    where T : struct, ILanes<T>
{
    /// <summary>Computes one block of up to eight rows.</summary>
    /// <param name="a">First number of the first row.</param>
    /// <param name="aStride">Numbers from row to row.</param>
    /// <param name="b">First number of the panel.</param>
    /// <param name="bStride">Numbers from depth to depth.</param>
    /// <param name="depth">Number of products in a sum.</param>
    /// <param name="start">What sums start with: the first row.</param>
    /// <param name="startStride">Numbers from row to row of it; 0 for the same row everywhere, such as a bias.</param>
    /// <param name="c">First number of the result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    /// <param name="rows">Rows wanted, 1 to 8; up to four are computed as four.</param>
    /// <param name="width">Columns, a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, int aStride, float* b, int bStride, int depth, float* start, int startStride, float* c, int cStride, int rows, int width)
    {
        var step = T.HasManyRegisters && rows > 4 ? 8 : 4;
        for (var row = 0; row < rows; row += step)
        {
            var from = start + (row * startStride);
            var to = c + (row * cStride);
            var left = width / T.Count;
            for (var column = 0; left > 0;)
            {
                var registers = left is 4 ? 2 : Math.Min(left, 3);
                switch (registers)
                {
                    case 3: Block<TileRow3<T>>(step, a + (row * aStride), aStride, b + column, bStride, depth, from + column, startStride, to + column, cStride); break;
                    case 2: Block<TileRow2<T>>(step, a + (row * aStride), aStride, b + column, bStride, depth, from + column, startStride, to + column, cStride); break;
                    default: Block<TileRow1<T>>(step, a + (row * aStride), aStride, b + column, bStride, depth, from + column, startStride, to + column, cStride); break;
                }

                column += registers * T.Count;
                left -= registers;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block<TRow>(int rows, float* a, int aStride, float* b, int bStride, int depth, float* start, int startStride, float* c, int cStride)
        where TRow : struct, ITileRow<TRow, T>
    {
        if (rows == 8)
        {
            Eight<TRow>(a, aStride, b, bStride, depth, start, startStride, c, cStride);
        }
        else
        {
            Four<TRow>(a, aStride, b, bStride, depth, start, startStride, c, cStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight<TRow>(float* a, int aStride, float* b, int bStride, int depth, float* start, int startStride, float* c, int cStride)
        where TRow : struct, ITileRow<TRow, T>
    {
        var (c0, c1) = (TRow.Load(start), TRow.Load(start + startStride));
        var (c2, c3) = (TRow.Load(start + (2 * startStride)), TRow.Load(start + (3 * startStride)));
        var (c4, c5) = (TRow.Load(start + (4 * startStride)), TRow.Load(start + (5 * startStride)));
        var (c6, c7) = (TRow.Load(start + (6 * startStride)), TRow.Load(start + (7 * startStride)));
        for (var p = 0; p < depth; p++, a++, b += bStride)
        {
            var row = TRow.Load(b);
            c0 = TRow.MultiplyAdd(T.Create(a[0]), row, c0);
            c1 = TRow.MultiplyAdd(T.Create(a[aStride]), row, c1);
            c2 = TRow.MultiplyAdd(T.Create(a[2 * aStride]), row, c2);
            c3 = TRow.MultiplyAdd(T.Create(a[3 * aStride]), row, c3);
            c4 = TRow.MultiplyAdd(T.Create(a[4 * aStride]), row, c4);
            c5 = TRow.MultiplyAdd(T.Create(a[5 * aStride]), row, c5);
            c6 = TRow.MultiplyAdd(T.Create(a[6 * aStride]), row, c6);
            c7 = TRow.MultiplyAdd(T.Create(a[7 * aStride]), row, c7);
        }

        TRow.Store(c0, c);
        TRow.Store(c1, c + cStride);
        TRow.Store(c2, c + (2 * cStride));
        TRow.Store(c3, c + (3 * cStride));
        TRow.Store(c4, c + (4 * cStride));
        TRow.Store(c5, c + (5 * cStride));
        TRow.Store(c6, c + (6 * cStride));
        TRow.Store(c7, c + (7 * cStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TRow>(float* a, int aStride, float* b, int bStride, int depth, float* start, int startStride, float* c, int cStride)
        where TRow : struct, ITileRow<TRow, T>
    {
        var (c0, c1) = (TRow.Load(start), TRow.Load(start + startStride));
        var (c2, c3) = (TRow.Load(start + (2 * startStride)), TRow.Load(start + (3 * startStride)));
        for (var p = 0; p < depth; p++, a++, b += bStride)
        {
            var row = TRow.Load(b);
            c0 = TRow.MultiplyAdd(T.Create(a[0]), row, c0);
            c1 = TRow.MultiplyAdd(T.Create(a[aStride]), row, c1);
            c2 = TRow.MultiplyAdd(T.Create(a[2 * aStride]), row, c2);
            c3 = TRow.MultiplyAdd(T.Create(a[3 * aStride]), row, c3);
        }

        TRow.Store(c0, c);
        TRow.Store(c1, c + cStride);
        TRow.Store(c2, c + (2 * cStride));
        TRow.Store(c3, c + (3 * cStride));
    }
}
