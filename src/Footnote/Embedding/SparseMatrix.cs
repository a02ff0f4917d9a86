using System.Numerics.Tensors;

namespace Footnote.Embedding;

/// <summary>
/// A sparse matrix by rows (compressed sparse row format, float32). Each row of a product is summed in the order of its entries, so products are the
/// same to the bit however many threads compute them.
/// </summary>
internal sealed class SparseMatrix
{
    private readonly long[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;

    /// <summary>Puts a matrix together.</summary>
    /// <param name="starts">Where each row's entries begin, and their number as the last.</param>
    /// <param name="columns">Column of each entry.</param>
    /// <param name="values">Value of each entry.</param>
    /// <param name="columnCount">Number of columns.</param>
    public SparseMatrix(long[] starts, int[] columns, float[] values, int columnCount)
    {
        (_starts, _columns, _values) = (starts, columns, values);
        ColumnCount = columnCount;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => _starts.Length - 1;

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>The same matrix by columns; entries of each column by ascending row.</summary>
    public SparseMatrix Transposed()
    {
        var starts = ColumnStarts();
        var next = starts.AsSpan(0, ColumnCount).ToArray();
        var rows = new int[_columns.Length];
        var values = new float[_columns.Length];
        for (var row = 0; row < RowCount; row++)
        {
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
            {
                var at = next[_columns[i]]++;
                rows[at] = row;
                values[at] = _values[i];
            }
        }

        return new SparseMatrix(starts, rows, values, RowCount);
    }

    /// <summary>This matrix times a dense one.</summary>
    /// <param name="dense">Row-major, <see cref="ColumnCount"/> x <paramref name="width"/>.</param>
    /// <param name="product">Row-major, <see cref="RowCount"/> x <paramref name="width"/>; overwritten.</param>
    /// <param name="width">Columns of both.</param>
    /// <param name="workers">Threads used.</param>
    public void Multiply(float[] dense, float[] product, int width, int workers) => RowParts.ForEach(RowCount, workers, (first, end) =>
    {
        for (var row = first; row < end; row++)
        {
            var sum = product.AsSpan(row * width, width);
            sum.Clear();
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
            {
                TensorPrimitives.MultiplyAdd(dense.AsSpan(_columns[i] * width, width), _values[i], sum, sum);
            }
        }
    });

    private long[] ColumnStarts()
    {
        var starts = new long[ColumnCount + 1];
        foreach (var column in _columns)
        {
            starts[column + 1]++;
        }

        for (var column = 0; column < ColumnCount; column++)
        {
            starts[column + 1] += starts[column];
        }

        return starts;
    }
}
