using System.Collections.Concurrent;
using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.OneDnn;

/// <summary>The weights of a linear layer in the layout oneDNN likes best, and its products for the numbers of rows there have been.</summary>
internal sealed unsafe class OneDnnWeights : IDisposable
{
    /// <summary>What numbers of rows are rounded up to, so that few products are made ready; buffers have room for a multiple of it.</summary>
    public const int RowBlock = 16;

    /// <summary>The most rows of a product.</summary>
    public const int MostRows = 128;

    private readonly OneDnnLibrary _library;
    private readonly OneDnnProduct _first;
    private readonly AlignedBuffer<byte> _numbers;
    private readonly AlignedBuffer<float> _bias;
    private readonly ConcurrentDictionary<(int Rows, int Stride), Lazy<OneDnnProduct>> _products = [];

    /// <summary>Converts weights.</summary>
    /// <param name="library">oneDNN.</param>
    /// <param name="weights">Row-major, <paramref name="outputs"/> x <paramref name="inputs"/>, of the type <paramref name="from"/>.</param>
    /// <param name="from">The type of what is given.</param>
    /// <param name="type">Bytes or bf16.</param>
    /// <param name="bias">One number an output.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="inputs">Inputs.</param>
    public OneDnnWeights(OneDnnLibrary library, void* weights, OneDnnType from, OneDnnType type, ReadOnlySpan<float> bias, int outputs, int inputs)
    {
        (_library, Type, Outputs, Inputs) = (library, type, outputs, inputs);
        _first = new OneDnnProduct(library, MostRows, outputs, inputs, type, null, outputs);
        using var given = library.Describe(inputs, outputs, from, 1, inputs);
        _numbers = new AlignedBuffer<byte>(library.SizeOf(Descriptor));
        library.Reorder(given.Pointer, weights, Descriptor, _numbers.Pointer);
        _bias = new AlignedBuffer<float>(outputs);
        bias.CopyTo(_bias.Span);
    }

    /// <summary>Bytes or bf16.</summary>
    public OneDnnType Type { get; }

    /// <summary>Numbers in an output row.</summary>
    public int Outputs { get; }

    /// <summary>Numbers in an input row.</summary>
    public int Inputs { get; }

    /// <summary>Their layout.</summary>
    public nint Descriptor => _first.Weights;

    /// <summary>The weights.</summary>
    public byte* Numbers => _numbers.Pointer;

    /// <summary>One number an output.</summary>
    public float* Bias => _bias.Pointer;

    /// <summary>Computes some rows: 32-bit sums of bytes, or single precision of bf16.</summary>
    /// <param name="source">The rows, one after another.</param>
    /// <param name="rows">Rows wanted; computed is a multiple of <see cref="RowBlock"/>.</param>
    /// <param name="result">The result.</param>
    /// <param name="resultStride">Numbers from row to row.</param>
    public void Multiply(byte* source, int rows, float* result, int resultStride)
    {
        var width = Type == OneDnnType.Int8 ? sizeof(byte) : sizeof(ushort);
        for (var row = 0; row < rows; row += MostRows)
        {
            var some = Math.Min(MostRows, (rows - row + RowBlock - 1) / RowBlock * RowBlock);
            Product(some, resultStride).Run(source + ((nint)row * Inputs * width), this, result + ((nint)row * resultStride));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var product in _products.Values)
        {
            product.Value.Dispose();
        }

        _first.Dispose();
        _numbers.Dispose();
        _bias.Dispose();
    }

    private OneDnnProduct Product(int rows, int stride) =>
        _products.GetOrAdd((rows, stride), static (shape, weights) => new(() => new OneDnnProduct(weights._library, shape.Rows, weights, shape.Stride)), this).Value;
}
