using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Encoders.Kernels;

/// <summary>Eight sums with AVX-VNNI: levels of 8 bits, no step in 16 bits that could saturate.</summary>
/// <param name="value">The sums.</param>
internal readonly unsafe struct VnniLanes(Vector256<int> value) : IDotLanes<VnniLanes>
{
    private readonly Vector256<int> _value = value;

    public static int Count => 8;

    public static int LargestLevel => 255;

    public static int LargestWeight => 127;

    public static VnniLanes Zero => new(Vector256<int>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VnniLanes Broadcast(byte* four) => new(Vector256.Create(Unsafe.ReadUnaligned<int>(four)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VnniLanes Load(sbyte* bytes) => new(Vector256.Load((int*)bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VnniLanes MultiplyAdd(VnniLanes sum, VnniLanes levels, VnniLanes weights, VnniLanes moreLevels, VnniLanes moreWeights)
    {
        var four = AvxVnni.MultiplyWideningAndAdd(sum._value, levels._value.AsByte(), weights._value.AsSByte());
        return new(AvxVnni.MultiplyWideningAndAdd(four, moreLevels._value.AsByte(), moreWeights._value.AsSByte()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(VnniLanes sum, float rowScale, float rowLow, float* scales, float* sums, float* bias, float* result)
    {
        var scaled = Vector256.ConvertToSingle(sum._value) * rowScale;
        var constant = Vector256.MultiplyAddEstimate(Vector256.Load(sums), Vector256.Create(rowLow), Vector256.Load(bias));
        Vector256.MultiplyAddEstimate(scaled, Vector256.Load(scales), constant).Store(result);
    }
}
