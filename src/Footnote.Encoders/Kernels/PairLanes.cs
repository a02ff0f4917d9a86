using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Encoders.Kernels;

/// <summary>
/// Sixteen 32-bit sums, to which products of pairs of whole numbers of 16 bits are added with AVX-512BW: twice as many products at once as in single precision.
/// </summary>
/// <param name="value">The pairs or the sums.</param>
internal readonly unsafe struct PairLanes(Vector512<int> value) : ITileLanes<PairLanes>
{
    private readonly Vector512<int> _value = value;

    public static int Count => 16;

    public static bool HasManyRegisters => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Create(float value) => new(Vector512.Create(value).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes Load(float* source) => new(Vector512.Load((int*)source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairLanes MultiplyAdd(PairLanes left, PairLanes right, PairLanes addend) =>
        new(addend._value + Avx512BW.MultiplyAddAdjacent(left._value.AsInt16(), right._value.AsInt16()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* destination) => _value.Store((int*)destination);
}
