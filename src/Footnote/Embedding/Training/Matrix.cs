namespace Footnote.Embedding.Training;

/// <summary>A view of numbers in memory as rows and columns; the transpose is the same memory seen otherwise.</summary>
/// <param name="Data">The memory.</param>
/// <param name="Start">Place of the first number.</param>
/// <param name="RowStride">Distance from a row to the next.</param>
/// <param name="ColumnStride">Distance from a column to the next.</param>
internal readonly record struct Matrix(float[] Data, int Start, int RowStride, int ColumnStride)
{
    /// <summary>Rows and columns exchanged.</summary>
    public Matrix Transposed => new(Data, Start, ColumnStride, RowStride);

    /// <summary>Rows of the given length, one after another.</summary>
    public static Matrix Rows(float[] data, int width, int firstRow = 0, int firstColumn = 0) => new(data, (firstRow * width) + firstColumn, width, 1);

    /// <summary>Place of a number.</summary>
    public int At(int row, int column) => Start + (row * RowStride) + (column * ColumnStride);
}
