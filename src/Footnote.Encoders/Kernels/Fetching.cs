using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Encoders.Kernels;

/// <summary>Memory that is asked for before it is read: the weights of a few layers do not stay in the second-level cache, and products leave time to fetch them.</summary>
internal static unsafe class Fetching
{
    /// <summary>Asks for a cache line in the second-level cache, on processors for which .NET offers that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(void* place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(place);
        }
    }
}
