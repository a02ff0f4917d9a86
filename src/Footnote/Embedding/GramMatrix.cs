using System.Numerics.Tensors;

namespace Footnote.Embedding;

/// <summary>The inner products of a dense matrix's columns with each other, XᵀX.</summary>
internal static class GramMatrix
{
    /// <summary>Computes XᵀX: in float32 within a part of the rows, in double over the parts, always in the same order.</summary>
    /// <param name="matrix">X, row-major, rows x width.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="width">Number of columns.</param>
    /// <param name="workers">Threads used.</param>
    public static double[][] Of(float[] matrix, int rows, int width, int workers)
    {
        var parts = new float[RowParts.Count][];
        Parallel.For(0, RowParts.Count, new ParallelOptions { MaxDegreeOfParallelism = workers }, part =>
            parts[part] = OfRows(matrix, RowParts.Bound(rows, part), RowParts.Bound(rows, part + 1), width));

        var gram = new double[width][];
        for (var i = 0; i < width; i++)
        {
            gram[i] = new double[width];
        }

        foreach (var part in parts)
        {
            AddSymmetric(part, gram, width);
        }

        return gram;
    }

    private static float[] OfRows(float[] matrix, int first, int end, int width)
    {
        var upper = new float[width * width];
        for (var tile = first; tile < end; tile += RowParts.TileHeight)
        {
            AddTile(matrix, tile, Math.Min(tile + RowParts.TileHeight, end), width, upper);
        }

        return upper;
    }

    private static void AddTile(float[] matrix, int first, int end, int width, float[] upper)
    {
        for (var i = 0; i < width; i++)
        {
            var sum = upper.AsSpan((i * width) + i, width - i);
            for (var row = first; row < end; row++)
            {
                var values = matrix.AsSpan((row * width) + i, width - i);
                TensorPrimitives.MultiplyAdd(values, values[0], sum, sum);
            }
        }
    }

    private static void AddSymmetric(float[] upper, double[][] gram, int width)
    {
        for (var i = 0; i < width; i++)
        {
            for (var j = i; j < width; j++)
            {
                gram[i][j] += upper[(i * width) + j];
                gram[j][i] = gram[i][j];
            }
        }
    }
}
