using System.Numerics.Tensors;
using Footnote.Encoders.Kernels;
using Footnote.Encoders.Weights;

namespace Footnote.Encoders.Transformer;

/// <summary>
/// A row of numbers for each token, position or type: in single precision, or in 8 bits with a scale a row. A large one that is stored in 8 bits is not copied: its rows are read from the file.
/// </summary>
internal sealed class EmbeddingTable : IDisposable
{
    /// <summary>Bytes of a table that is copied however it is stored.</summary>
    private const int SmallTable = 1 << 20;

    private readonly AlignedBuffer<float> _numbers;
    private readonly AlignedBuffer<sbyte> _levels;
    private readonly QuantizedTensor? _stored;
    private readonly int _width;
    private readonly bool _quantized;

    /// <summary>Reads a table.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="name">The tensor.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="quantized">Whether it is kept in 8 bits; one that is stored so is in any case.</param>
    public EmbeddingTable(ITensorSource source, string name, int rows, int width, bool quantized)
    {
        var stored = source.Quantized(name);
        _stored = rows * width > SmallTable ? stored : null;
        (_width, _quantized, Rows) = (width, quantized || stored is not null, rows);
        _numbers = new AlignedBuffer<float>(_quantized ? rows : rows * width);
        _levels = new AlignedBuffer<sbyte>(_quantized && !ReadsSource ? rows * width : 0);
        if (stored is not null)
        {
            stored.Scales.CopyTo(_numbers.Span);
            stored.Levels[.._levels.Length].CopyTo(_levels.Span);
        }
        else if (_quantized)
        {
            Quantize(source, name);
        }
        else
        {
            source.CopyTo(name, 0, _numbers.Span);
        }

        source.Forget(name);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Whether its rows are read from the source.</summary>
    public bool ReadsSource => _stored is not null;

    /// <summary>Adds a row to a vector.</summary>
    public void Add(int row, Span<float> vector)
    {
        if (_stored is { } stored)
        {
            Span<sbyte> levels = _width <= 4096 ? stackalloc sbyte[_width] : new sbyte[_width];
            stored.ReadRow(row, levels);
            Add(levels, _numbers.Span[row], vector);
        }
        else if (_quantized)
        {
            Add(_levels.Span.Slice(row * _width, _width), _numbers.Span[row], vector);
        }
        else
        {
            TensorPrimitives.Add(vector, _numbers.Span.Slice(row * _width, _width), vector);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _numbers.Dispose();
        _levels.Dispose();
    }

    private static void Add(ReadOnlySpan<sbyte> levels, float scale, Span<float> vector)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            vector[i] += levels[i] * scale;
        }
    }

    private void Quantize(ITensorSource source, string name)
    {
        var row = new float[_width];
        for (var i = 0; i < Rows; i++)
        {
            source.CopyTo(name, i * _width, row);
            _numbers.Span[i] = Quantize(row, _levels.Span.Slice(i * _width, _width));
        }
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
