using System.Numerics.Tensors;
using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.Transformer;

/// <summary>A row of numbers for each token, position or type: in single precision, or in 8 bits with a scale a row.</summary>
internal sealed class EmbeddingTable : IDisposable
{
    private readonly AlignedBuffer<float> _numbers;
    private readonly AlignedBuffer<sbyte> _levels;
    private readonly int _width;
    private readonly bool _quantized;

    /// <summary>Reads a table.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="name">The tensor.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="quantized">Whether it is kept in 8 bits.</param>
    public EmbeddingTable(ITensorSource source, string name, int rows, int width, bool quantized)
    {
        (_width, _quantized, Rows) = (width, quantized, rows);
        _numbers = new AlignedBuffer<float>(quantized ? rows : rows * width);
        _levels = new AlignedBuffer<sbyte>(quantized ? rows * width : 0);
        if (!quantized)
        {
            source.CopyTo(name, 0, _numbers.Span);
            return;
        }

        var row = new float[width];
        for (var i = 0; i < rows; i++)
        {
            source.CopyTo(name, i * width, row);
            _numbers.Span[i] = Quantize(row, _levels.Span.Slice(i * width, width));
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Adds a row to a vector.</summary>
    public void Add(int row, Span<float> vector)
    {
        if (!_quantized)
        {
            TensorPrimitives.Add(vector, _numbers.Span.Slice(row * _width, _width), vector);
            return;
        }

        var levels = _levels.Span.Slice(row * _width, _width);
        var scale = _numbers.Span[row];
        for (var i = 0; i < levels.Length; i++)
        {
            vector[i] += levels[i] * scale;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _numbers.Dispose();
        _levels.Dispose();
    }

    private static float Quantize(ReadOnlySpan<float> numbers, Span<sbyte> levels)
    {
        var scale = Math.Abs(TensorPrimitives.MaxMagnitude(numbers)) / sbyte.MaxValue;
        for (var i = 0; i < numbers.Length && scale > 0; i++)
        {
            levels[i] = (sbyte)MathF.Round(numbers[i] / scale);
        }

        return scale;
    }
}
