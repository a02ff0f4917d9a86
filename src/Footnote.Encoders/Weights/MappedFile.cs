using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Footnote.Encoders.Weights;

/// <summary>A whole file in the address space, read only; the system pages it in as it is looked at.</summary>
internal sealed unsafe partial class MappedFile : IDisposable
{
    private const int NotNeeded = 4; // MADV_DONTNEED of sys/mman.h.

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly SafeFileHandle _handle;

    private MappedFile(string path, long length, SafeFileHandle handle, MemoryMappedFile file)
    {
        (Path, Length, _handle, _file) = (path, length, handle, file);
        _view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* pointer = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        Pointer = pointer + _view.PointerOffset;
    }

    public string Path { get; }

    public long Length { get; }

    public byte* Pointer { get; }

    public bool IsDisposed { get; private set; }

    public static MappedFile Open(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            var length = stream.Length;
            if (length == 0)
            {
                throw new InvalidModelException(path, "the file is empty; fetch it again");
            }

            return new MappedFile(path, length, stream.SafeFileHandle, MemoryMappedFile.CreateFromFile(stream, mapName: null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads bytes past the mapping, of whose pages the system would bring in many around the few that are wanted.</summary>
    /// <param name="start">Where they begin, in the mapping.</param>
    /// <param name="bytes">Receives them.</param>
    /// <exception cref="InvalidModelException">The file has become shorter.</exception>
    public void Read(byte* start, Span<byte> bytes)
    {
        if (RandomAccess.Read(_handle, bytes, start - Pointer) < bytes.Length)
        {
            throw new InvalidModelException(Path, "the file was cut short while it was in use; fetch it again, and replace files by others instead of writing into them");
        }
    }

    /// <summary>Gives back the memory of pages that were looked at, where the system is Linux; they are read again when they are looked at again.</summary>
    /// <param name="start">Where they begin; only whole pages are given back.</param>
    /// <param name="length">How many bytes.</param>
    public void Forget(byte* start, long length)
    {
        var page = Environment.SystemPageSize;
        var first = (start - Pointer + page - 1) / page * page;
        var end = (start - Pointer + length) / page * page;
        if (OperatingSystem.IsLinux() && !IsDisposed && end > first)
        {
            _ = Advise(Pointer + first, (nuint)(end - first), NotNeeded);
        }
    }

    public void Dispose()
    {
        if (IsDisposed)
        {
            return;
        }

        IsDisposed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* memory, nuint bytes, int advice);
}
