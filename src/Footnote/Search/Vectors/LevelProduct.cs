using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Search.Vectors;

/// <summary>The sum of the products of 16-bit and 8-bit levels: whole numbers, so both ways to compute it give the same.</summary>
internal static class LevelProduct
{
    /// <summary>Computes it with vector instructions where the processor has them.</summary>
    public static int Of(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> stored) =>
        Avx2.IsSupported ? OfVectors(query, stored) : OfScalars(query, stored);

    /// <summary>Computes it one product at a time.</summary>
    internal static int OfScalars(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> stored)
    {
        var sum = 0;
        for (var i = 0; i < stored.Length; i++)
        {
            sum += query[i] * stored[i];
        }

        return sum;
    }

    private static int OfVectors(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> stored)
    {
        var sums = Vector256<int>.Zero;
        var whole = stored.Length - (stored.Length % Vector256<short>.Count);
        for (var i = 0; i < whole; i += Vector256<short>.Count)
        {
            var levels = Avx2.ConvertToVector256Int16(Vector128.Create(stored.Slice(i, Vector128<sbyte>.Count)));
            sums += Avx2.MultiplyAddAdjacent(levels, Vector256.Create(query.Slice(i, Vector256<short>.Count)));
        }

        return Vector256.Sum(sums) + OfScalars(query[whole..], stored[whole..]);
    }
}
