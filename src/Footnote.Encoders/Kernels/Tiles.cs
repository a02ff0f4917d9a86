using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>
/// The innermost loop: a block of c = bias + a · b whose sums stay in registers while the depth is walked once. a is row-major, b is a panel: the numbers of one
/// depth lie side by side. Eight rows by three registers of 512 bits need 24 of the 32 registers, three more for the panel and one for a; with 16 registers it is
/// four rows by three. Meanwhile memory that is read next is fetched: matrices of several layers do not stay in the second-level cache, and a tile uses it little.
/// Rows past the last are computed too: buffers have room for them.
/// </summary>
/// <typeparam name="T">The lanes.</typeparam>
internal static unsafe class Tiles<T>
    where T : struct, ITileLanes<T>
{
    /// <summary>Computes one block of up to eight rows.</summary>
    /// <param name="a">First number of the first row.</param>
    /// <param name="aStride">Numbers from row to row.</param>
    /// <param name="b">First number of the panel.</param>
    /// <param name="bStride">Numbers from depth to depth.</param>
    /// <param name="depth">Number of products in a sum.</param>
    /// <param name="bias">What each row's sums start with.</param>
    /// <param name="c">First number of the result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    /// <param name="rows">Rows wanted, 1 to 8; up to four are computed as four.</param>
    /// <param name="width">Columns, a multiple of 16.</param>
    /// <param name="ahead">Memory that is read next.</param>
    /// <param name="aheadStep">Numbers of it to fetch for each depth; 0 where nothing is known to come next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride, int rows, int width, float* ahead, int aheadStep)
    {
        var step = T.HasManyRegisters && rows > 4 ? 8 : 4;
        for (var row = 0; row < rows; row += step)
        {
            var to = c + (row * cStride);
            var left = width / T.Count;
            for (var column = 0; left > 0;)
            {
                var registers = left is 4 ? 2 : Math.Min(left, 3);
                switch (registers)
                {
                    case 3: Block<TileRow3<T>>(step, a + (row * aStride), aStride, b + column, bStride, depth, bias + column, to + column, cStride, ahead, aheadStep); break;
                    case 2: Block<TileRow2<T>>(step, a + (row * aStride), aStride, b + column, bStride, depth, bias + column, to + column, cStride, ahead, aheadStep); break;
                    default: Block<TileRow1<T>>(step, a + (row * aStride), aStride, b + column, bStride, depth, bias + column, to + column, cStride, ahead, aheadStep); break;
                }

                column += registers * T.Count;
                left -= registers;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block<TRow>(int rows, float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride, float* ahead, int aheadStep)
        where TRow : struct, ITileRow<TRow, T>
    {
        if (rows == 8)
        {
            Eight<TRow>(a, aStride, b, bStride, depth, bias, c, cStride, ahead, aheadStep);
        }
        else
        {
            Four<TRow>(a, aStride, b, bStride, depth, bias, c, cStride, ahead, aheadStep);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight<TRow>(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride, float* ahead, int aheadStep)
        where TRow : struct, ITileRow<TRow, T>
    {
        TRow c0, c1, c2, c3, c4, c5, c6, c7;
        c0 = c1 = c2 = c3 = c4 = c5 = c6 = c7 = TRow.Load(bias);

        // Three pointers and two strides reach eight rows without arithmetic in the loop.
        var (one, two) = ((nint)aStride, 2 * (nint)aStride);
        var a3 = a + one + two;
        var a6 = a3 + one + two;
        var (panelStep, fetched) = ((nint)bStride, (nint)aheadStep);
        for (var end = a + depth; a != end; a++, a3++, a6++, b += panelStep, ahead += fetched)
        {
            Fetching.Fetch(ahead);
            var row = TRow.Load(b);
            c0 = TRow.MultiplyAdd(T.Create(a[0]), row, c0);
            c1 = TRow.MultiplyAdd(T.Create(a[one]), row, c1);
            c2 = TRow.MultiplyAdd(T.Create(a[two]), row, c2);
            c3 = TRow.MultiplyAdd(T.Create(a3[0]), row, c3);
            c4 = TRow.MultiplyAdd(T.Create(a3[one]), row, c4);
            c5 = TRow.MultiplyAdd(T.Create(a3[two]), row, c5);
            c6 = TRow.MultiplyAdd(T.Create(a6[0]), row, c6);
            c7 = TRow.MultiplyAdd(T.Create(a6[one]), row, c7);
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
    private static void Four<TRow>(float* a, int aStride, float* b, int bStride, int depth, float* bias, float* c, int cStride, float* ahead, int aheadStep)
        where TRow : struct, ITileRow<TRow, T>
    {
        TRow c0, c1, c2, c3;
        c0 = c1 = c2 = c3 = TRow.Load(bias);
        var (one, two) = ((nint)aStride, 2 * (nint)aStride);
        var a3 = a + one + two;
        var (panelStep, fetched) = ((nint)bStride, (nint)aheadStep);
        for (var end = a + depth; a != end; a++, a3++, b += panelStep, ahead += fetched)
        {
            Fetching.Fetch(ahead);
            var row = TRow.Load(b);
            c0 = TRow.MultiplyAdd(T.Create(a[0]), row, c0);
            c1 = TRow.MultiplyAdd(T.Create(a[one]), row, c1);
            c2 = TRow.MultiplyAdd(T.Create(a[two]), row, c2);
            c3 = TRow.MultiplyAdd(T.Create(a3[0]), row, c3);
        }

        TRow.Store(c0, c);
        TRow.Store(c1, c + cStride);
        TRow.Store(c2, c + (2 * cStride));
        TRow.Store(c3, c + (3 * cStride));
    }
}
