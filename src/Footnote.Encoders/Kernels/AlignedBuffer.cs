using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Footnote.Encoders.Kernels;

/// <summary>Memory outside the collected heap that begins at a cache line, or at a huge page if it has the size of one; zeroed.</summary>
/// <typeparam name="T">What it holds.</typeparam>
internal sealed unsafe class AlignedBuffer<T> : SafeHandle
    where T : unmanaged
{
    private const uint CacheLine = 64;

    /// <summary>Takes memory.</summary>
    /// <param name="length">Number of elements.</param>
    public AlignedBuffer(int length)
        : base(0, ownsHandle: true)
    {
        Length = length;
        var bytes = (nuint)Math.Max(1, length) * (nuint)sizeof(T);
        var isHuge = bytes >= HugePages.Size;
        var memory = NativeMemory.AlignedAlloc(bytes, isHuge ? HugePages.Size : CacheLine);
        if (isHuge)
        {
            HugePages.Ask(memory, bytes);
        }

        NativeMemory.Clear(memory, bytes);
        SetHandle((nint)memory);
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>Its bytes.</summary>
    public long ByteLength => (long)Length * Unsafe.SizeOf<T>();

    /// <summary>Where it begins; only while the buffer is reachable.</summary>
    public T* Pointer => (T*)handle;

    /// <summary>All elements.</summary>
    public Span<T> Span => new(Pointer, Length);

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
