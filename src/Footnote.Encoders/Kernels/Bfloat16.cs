using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Footnote.Encoders.Kernels;

/// <summary>Numbers of 16 bits with the exponent of single precision: its upper half.</summary>
internal static unsafe class Bfloat16
{
    /// <summary>Rounds numbers to the nearest, halves to even.</summary>
    /// <param name="source">The numbers.</param>
    /// <param name="target">Receives them.</param>
    /// <param name="count">How many, a multiple of <see cref="PackedMatrix.Granule"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(float* source, ushort* target, int count)
    {
        for (var i = 0; i < count; i += Vector512<float>.Count)
        {
            var bits = Vector512.Load((uint*)source + i);
            var rounded = (bits + Vector512.Create(0x7fffu) + ((bits >>> 16) & Vector512<uint>.One)) >>> 16;
            Vector256.Narrow(rounded.GetLower(), rounded.GetUpper()).Store(target + i);
        }
    }
}
