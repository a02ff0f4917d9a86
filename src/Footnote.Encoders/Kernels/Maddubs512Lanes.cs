using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Encoders.Kernels;

/// <summary>
/// Sixteen sums with AVX-512BW. Two instructions add pairs of products in 16 bits, and their results are added before a third widens them, so levels and weights have 7 bits:
/// 4 · 127 · 64 is below 2¹⁵.
/// </summary>
/// <param name="value">The sums.</param>
internal readonly unsafe struct Maddubs512Lanes(Vector512<int> value) : IDotLanes<Maddubs512Lanes>
{
    private readonly Vector512<int> _value = value;

    public static int Count => 16;

    public static int LargestLevel => 127;

    public static int LargestWeight => 64;

    public static Maddubs512Lanes Zero => new(Vector512<int>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Maddubs512Lanes Broadcast(byte* four) => new(Vector512.Create(Unsafe.ReadUnaligned<int>(four)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Maddubs512Lanes Load(sbyte* bytes) => new(Vector512.Load((int*)bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Maddubs512Lanes MultiplyAdd(Maddubs512Lanes sum, Maddubs512Lanes levels, Maddubs512Lanes weights, Maddubs512Lanes moreLevels, Maddubs512Lanes moreWeights)
    {
        var four = Avx512BW.MultiplyAddAdjacent(levels._value.AsByte(), weights._value.AsSByte()) + Avx512BW.MultiplyAddAdjacent(moreLevels._value.AsByte(), moreWeights._value.AsSByte());
        return new(sum._value + Avx512BW.MultiplyAddAdjacent(four, Vector512.Create((short)1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Maddubs512Lanes sum, float rowScale, float rowLow, float* scales, float* sums, float* bias, float* result)
    {
        var scaled = Vector512.ConvertToSingle(sum._value) * rowScale;
        var constant = Vector512.MultiplyAddEstimate(Vector512.Load(sums), Vector512.Create(rowLow), Vector512.Load(bias));
        Vector512.MultiplyAddEstimate(scaled, Vector512.Load(scales), constant).Store(result);
    }
}
