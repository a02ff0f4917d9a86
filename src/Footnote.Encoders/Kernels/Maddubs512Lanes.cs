using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Encoders.Kernels;

/// <summary>Sixteen sums with AVX-512BW: pairs are added in 16 bits first, so levels have 7 bits: 2 · 127 · 127 is below 2¹⁵.</summary>
/// <param name="value">The sums.</param>
internal readonly unsafe struct Maddubs512Lanes(Vector512<int> value) : IDotLanes<Maddubs512Lanes>
{
    private readonly Vector512<int> _value = value;

    public static int Count => 16;

    public static Maddubs512Lanes Zero => new(Vector512<int>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Maddubs512Lanes Broadcast(byte* four) => new(Vector512.Create(Unsafe.ReadUnaligned<int>(four)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Maddubs512Lanes Load(sbyte* bytes) => new(Vector512.Load((int*)bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Maddubs512Lanes MultiplyAdd(Maddubs512Lanes sum, Maddubs512Lanes levels, Maddubs512Lanes weights) =>
        new(sum._value + Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(levels._value.AsByte(), weights._value.AsSByte()), Vector512.Create((short)1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Maddubs512Lanes sum, float rowScale, float rowLow, float* scales, float* sums, float* bias, float* result)
    {
        var scaled = Vector512.ConvertToSingle(sum._value) * rowScale;
        var constant = Vector512.MultiplyAddEstimate(Vector512.Load(sums), Vector512.Create(rowLow), Vector512.Load(bias));
        Vector512.MultiplyAddEstimate(scaled, Vector512.Load(scales), constant).Store(result);
    }
}
