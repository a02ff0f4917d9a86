using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Footnote.Encoders.Weights;

/// <summary>A tensor where it lies in a mapped file; nothing is read before it is looked at. Valid until its file is disposed.</summary>
internal sealed unsafe class TensorView
{
    private readonly MappedFile _file;
    private readonly byte* _start;
    private readonly int _byteLength;

    internal TensorView(MappedFile file, SafetensorsEntry entry, long dataStart)
    {
        _file = file;
        _start = file.Pointer + dataStart + entry.Begin;
        _byteLength = checked((int)(entry.End - entry.Begin));
        Name = entry.Name;
        Type = entry.Type;
        Shape = entry.Shape;
        Length = entry.Length;
    }

    /// <summary>Its name in the file.</summary>
    public string Name { get; }

    /// <summary>How its numbers are stored.</summary>
    public TensorType Type { get; }

    /// <summary>Its dimensions, outermost first; rows of a matrix lie one after the other. Empty for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Its numbers: the product of the dimensions.</summary>
    public int Length { get; }

    /// <summary>The path of the file it lies in.</summary>
    public string File => _file.Path;

    /// <summary>Its bytes as stored. The span must not outlive the file.</summary>
    /// <exception cref="ObjectDisposedException">The file was disposed.</exception>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_file.IsDisposed, this);
            return new ReadOnlySpan<byte>(_start, _byteLength);
        }
    }

    /// <summary>Copies all numbers, converted to single precision. Integers of 32 bits and more are rounded.</summary>
    /// <param name="destination">At least <see cref="Length"/> numbers long.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<float> destination) => CopyTo(0, destination[..Math.Min(destination.Length, Length)], Length);

    /// <summary>Copies some numbers, such as one row of an embedding table, converted to single precision.</summary>
    /// <param name="start">The first number, counted in numbers, not bytes.</param>
    /// <param name="destination">As many numbers as are wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor ends before.</exception>
    public void CopyTo(int start, Span<float> destination) => CopyTo(start, destination, destination.Length);

    /// <summary>Reads some of its bytes from the file.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="bytes">Receives as many as are wanted.</param>
    public void Read(int start, Span<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, _byteLength - bytes.Length);
        _file.Read(_start + start, bytes);
    }

    /// <summary>Its bytes need not stay in memory; they are read again when they are looked at again.</summary>
    public void Forget() => _file.Forget(_start, _byteLength);

    private void CopyTo(int start, Span<float> destination, int count)
    {
        if (destination.Length < count)
        {
            throw new ArgumentException($"Room for {destination.Length} numbers; tensor '{Name}' has {count}.", nameof(destination));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - count);
        switch (Type)
        {
            case TensorType.F32: Numbers<float>(start, count).CopyTo(destination); break;
            case TensorType.F16: TensorPrimitives.ConvertToSingle(Numbers<Half>(start, count), destination); break;
            case TensorType.BF16: Widen(Numbers<ushort>(start, count), destination); break;
            case TensorType.F64: TensorPrimitives.ConvertTruncating(Numbers<double>(start, count), destination); break;
            case TensorType.I8: TensorPrimitives.ConvertTruncating(Numbers<sbyte>(start, count), destination); break;
            case TensorType.Bool or TensorType.U8: TensorPrimitives.ConvertTruncating(Numbers<byte>(start, count), destination); break;
            case TensorType.I16: TensorPrimitives.ConvertTruncating(Numbers<short>(start, count), destination); break;
            case TensorType.U16: TensorPrimitives.ConvertTruncating(Numbers<ushort>(start, count), destination); break;
            case TensorType.I32: TensorPrimitives.ConvertTruncating(Numbers<int>(start, count), destination); break;
            case TensorType.U32: TensorPrimitives.ConvertTruncating(Numbers<uint>(start, count), destination); break;
            case TensorType.I64: TensorPrimitives.ConvertTruncating(Numbers<long>(start, count), destination); break;
            case TensorType.U64: TensorPrimitives.ConvertTruncating(Numbers<ulong>(start, count), destination); break;
            default: throw new NotSupportedException($"Tensor '{Name}' is stored as {Type}.");
        }
    }

    private ReadOnlySpan<T> Numbers<T>(int start, int count)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(Bytes).Slice(start, count);

    private static void Widen(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        var bits = MemoryMarshal.Cast<float, uint>(destination);
        for (var i = 0; i < source.Length; i++)
        {
            bits[i] = (uint)source[i] << 16;
        }
    }
}
