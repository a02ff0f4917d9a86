using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Encoders.Kernels;

/// <summary>
/// Eight sums with AVX2. Two instructions add pairs of products in 16 bits, and their results are added before a third widens them, so levels and weights have 7 bits:
/// 4 · 127 · 64 is below 2¹⁵.
/// </summary>
/// <param name="value">The sums.</param>
internal readonly unsafe struct Maddubs256Lanes(Vector256<int> value) : IDotLanes<Maddubs256Lanes>
{
    private readonly Vector256<int> _value = value;

    public static int Count => 8;

    public static int LargestLevel => 127;

    public static int LargestWeight => 64;

    public static Maddubs256Lanes Zero => new(Vector256<int>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Maddubs256Lanes Broadcast(byte* four) => new(Vector256.Create(Unsafe.ReadUnaligned<int>(four)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Maddubs256Lanes Load(sbyte* bytes) => new(Vector256.Load((int*)bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Maddubs256Lanes MultiplyAdd(Maddubs256Lanes sum, Maddubs256Lanes levels, Maddubs256Lanes weights, Maddubs256Lanes moreLevels, Maddubs256Lanes moreWeights)
    {
        var four = Avx2.MultiplyAddAdjacent(levels._value.AsByte(), weights._value.AsSByte()) + Avx2.MultiplyAddAdjacent(moreLevels._value.AsByte(), moreWeights._value.AsSByte());
        return new(sum._value + Avx2.MultiplyAddAdjacent(four, Vector256.Create((short)1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Maddubs256Lanes sum, float rowScale, float rowLow, float* scales, float* sums, float* bias, float* result)
    {
        var scaled = Vector256.ConvertToSingle(sum._value) * rowScale;
        var constant = Vector256.MultiplyAddEstimate(Vector256.Load(sums), Vector256.Create(rowLow), Vector256.Load(bias));
        Vector256.MultiplyAddEstimate(scaled, Vector256.Load(scales), constant).Store(result);
    }
}
