using System.Runtime.InteropServices;

namespace Footnote.Encoders.Kernels;

/// <summary>Pages of 2 MiB, where Linux gives them to who asks: walks through weights then miss the processor's table of pages less often.</summary>
internal static unsafe partial class HugePages
{
    /// <summary>Bytes of a page.</summary>
    public const uint Size = 2 << 20;

    private const int Wanted = 14; // MADV_HUGEPAGE of sys/mman.h.

    /// <summary>Asks for them; where they are not to be had, memory is as before.</summary>
    /// <param name="memory">Where it begins, at a multiple of <see cref="Size"/>.</param>
    /// <param name="bytes">How much it is; only whole pages are asked for.</param>
    public static void Ask(void* memory, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(memory, bytes / Size * Size, Wanted);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* memory, nuint bytes, int advice);
}
