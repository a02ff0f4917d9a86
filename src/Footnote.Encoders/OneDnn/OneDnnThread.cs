using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.OneDnn;

/// <summary>What a thread needs to compute products: a stream that uses this thread only, and scratch memory.</summary>
internal sealed unsafe class OneDnnThread
{
    [ThreadStatic]
    private static OneDnnThread? s_current;

    private readonly OneDnnHandle _stream;
    private AlignedBuffer<byte> _scratch = new(0);

    private OneDnnThread(OneDnnLibrary library) => _stream = library.Stream();

    /// <summary>The stream.</summary>
    public nint Stream => _stream.Value;

    /// <summary>This thread's.</summary>
    public static OneDnnThread Of(OneDnnLibrary library) => s_current ??= new OneDnnThread(library);

    /// <summary>Scratch memory, until the next call on this thread.</summary>
    public byte* Scratch(int bytes)
    {
        if (bytes > _scratch.Length)
        {
            _scratch.Dispose();
            _scratch = new AlignedBuffer<byte>(bytes);
        }

        return _scratch.Pointer;
    }
}
