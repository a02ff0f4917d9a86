using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Footnote.Embedding.Training;

/// <summary>
/// Dense products in single precision: 4 x 16 tiles held in registers over packed panels of the right factor (Goto and van de Geijn 2008).
/// Every number is summed in the order of the inner dimension, whatever the number of threads.
/// </summary>
internal static class MatrixProduct
{
    private const int TileRows = 4;
    private const int TileColumns = 16;

    [ThreadStatic]
    private static float[]? t_panel;

    /// <summary>target = left · right.</summary>
    /// <param name="left">rows x inner.</param>
    /// <param name="right">inner x columns.</param>
    /// <param name="target">rows x columns, with consecutive columns.</param>
    /// <param name="rows">A multiple of 4.</param>
    /// <param name="inner">Any number.</param>
    /// <param name="columns">A multiple of 16.</param>
    public static void Compute(Matrix left, Matrix right, Matrix target, int rows, int inner, int columns)
    {
        if (rows % TileRows != 0 || columns % TileColumns != 0 || target.ColumnStride != 1)
        {
            throw new ArgumentException($"Rows come in {TileRows}s and columns in {TileColumns}s.", nameof(target));
        }

        Parallelism.For(columns, TileColumns, (from, to) =>
        {
            var panel = t_panel is { } ready && ready.Length >= inner * TileColumns ? ready : t_panel = new float[inner * TileColumns];
            for (var column = from; column < to; column += TileColumns)
            {
                Pack(right, column, inner, panel);
                for (var row = 0; row < rows; row += TileRows)
                {
                    Tile(left, panel, target, row, column, inner);
                }
            }
        });
    }

    private static void Pack(Matrix right, int column, int inner, float[] panel)
    {
        for (var j = 0; j < TileColumns; j++)
        {
            for (var k = 0; k < inner; k++)
            {
                panel[(k * TileColumns) + j] = right.Data[right.At(k, column + j)];
            }
        }
    }

    private static void Tile(Matrix left, float[] panel, Matrix target, int row, int column, int inner)
    {
        Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        ref var source = ref MemoryMarshal.GetArrayDataReference(left.Data);
        ref var packed = ref MemoryMarshal.GetArrayDataReference(panel);
        var at = (nuint)left.At(row, 0);
        var stride = (nuint)left.RowStride;
        for (var k = 0; k < inner; k++, at += (nuint)left.ColumnStride)
        {
            var right0 = Vector256.LoadUnsafe(ref packed, (nuint)(k * TileColumns));
            var right1 = Vector256.LoadUnsafe(ref packed, (nuint)((k * TileColumns) + 8));
            var a = Vector256.Create(Unsafe.Add(ref source, at));
            a0 = Vector256.FusedMultiplyAdd(a, right0, a0);
            a1 = Vector256.FusedMultiplyAdd(a, right1, a1);
            var b = Vector256.Create(Unsafe.Add(ref source, at + stride));
            b0 = Vector256.FusedMultiplyAdd(b, right0, b0);
            b1 = Vector256.FusedMultiplyAdd(b, right1, b1);
            var c = Vector256.Create(Unsafe.Add(ref source, at + (2 * stride)));
            c0 = Vector256.FusedMultiplyAdd(c, right0, c0);
            c1 = Vector256.FusedMultiplyAdd(c, right1, c1);
            var d = Vector256.Create(Unsafe.Add(ref source, at + (3 * stride)));
            d0 = Vector256.FusedMultiplyAdd(d, right0, d0);
            d1 = Vector256.FusedMultiplyAdd(d, right1, d1);
        }

        Store(target, row, column, a0, a1);
        Store(target, row + 1, column, b0, b1);
        Store(target, row + 2, column, c0, c1);
        Store(target, row + 3, column, d0, d1);
    }

    private static void Store(Matrix target, int row, int column, Vector256<float> first, Vector256<float> second)
    {
        first.CopyTo(target.Data, target.At(row, column));
        second.CopyTo(target.Data, target.At(row, column) + 8);
    }
}
