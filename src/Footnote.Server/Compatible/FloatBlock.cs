using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Server.Compatible;

/// <summary>Eight numbers of a vector at once by AVX-512, written as <see cref="FloatFormat"/> writes them one by one.</summary>
internal static class FloatBlock
{
    /// <summary>Numbers that are written at once.</summary>
    public const int Count = 8;

    private const ulong Million = 1_000_000;
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>Bytes of <c>0.000000</c>, the first one lowest.</summary>
    private const ulong Beginning = 0x3030303030302E30;

    /// <summary>Whether the processor can.</summary>
    public static bool IsSupported => Avx512BW.IsSupported && Avx512DQ.IsSupported && Avx512CD.IsSupported;


    /// <summary>Writes numbers, a comma after each.</summary>
    /// <param name="numbers">As many as <see cref="Count"/>.</param>
    /// <param name="target">Receives them; <see cref="FloatFormat.MaxLength"/> and one byte each.</param>
    /// <returns>Bytes written; 0 where a number is of another kind than those of unit vectors are, and nothing is written.</returns>
    public static int TryWrite(ReadOnlySpan<float> numbers, Span<byte> target)
    {
        var signed = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(numbers)).AsUInt32();
        var bits = signed & Vector256.Create(0x7FFFFFFFu);
        if (!AreUsual(bits))
        {
            return 0;
        }

        var decimals = Shortest(Avx512F.ConvertToVector512UInt64(bits));
        var first = Avx512DQ.ConvertToVector512UInt64WithTruncation((Vector512.ConvertToDouble(decimals) + Vector512.Create(0.5)) * Vector512.Create(1e-6));
        var high = Digits(first);
        var low = Digits(Times(decimals - Times(first, Million), 100));
        return Join(signed, high, low, target);
    }

    /// <summary>Whether all are from 1e-4 to below 1, and none a power of two, whose neighbours lie unevenly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreUsual(Vector256<uint> bits)
    {
        var least = Vector256.Create(BitConverter.SingleToUInt32Bits(ShortestDecimal.Least));
        var isWithin = Vector256.LessThan(bits - least, Vector256.Create(BitConverter.SingleToUInt32Bits(1)) - least);
        return (isWithin & ~Vector256.Equals(bits & Vector256.Create(0x7FFFFFu), Vector256<uint>.Zero)) == Vector256<uint>.AllBitsSet;
    }

    /// <summary><see cref="ShortestDecimal.Of"/>, eight times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Shortest(Vector512<ulong> bits)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(ShortestDecimal.Binades);
        var binade = Avx512F.PermuteVar8x64x2(
            Vector512.LoadUnsafe(ref table), (bits >>> 23) - Vector512.Create((ulong)ShortestDecimal.FirstBinade), Vector512.LoadUnsafe(ref table, 8));
        var shift = (binade >>> 32) & Vector512.Create(0xFFUL);
        var c = (bits & Vector512.Create(0x7FFFFFUL)) | Vector512.Create(0x800000UL);
        var value = Times(c << 2, binade);
        var unit = Avx512F.ShiftLeftLogicalVariable(Vector512<ulong>.One, shift);
        var reach = ((binade & Vector512.Create(0xFFFFFFFFUL)) << 1) - (c & Vector512<ulong>.One);
        var floor = Avx512F.ShiftRightLogicalVariable(value, shift);
        var tens = Times(Times(floor, 0xCCCCCCCD) >>> 35, 10);
        var above = value - Avx512F.ShiftLeftLogicalVariable(tens, shift);
        var rest = value - Avx512F.ShiftLeftLogicalVariable(floor, shift);
        var isUp = Vector512.GreaterThan((rest << 1) + (floor & Vector512<ulong>.One), unit);
        var nearest = floor - isUp;
        nearest = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(Times(unit, 10) - above, reach), tens + Vector512.Create(10UL), nearest);
        nearest = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(above, reach), tens, nearest);
        return Times(nearest, binade >>> 40);
    }

    /// <summary>Eight decimal digits of each as eight bytes, the first one lowest: the number is halved by digits three times, all parts at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Digits(Vector512<ulong> numbers)
    {
        var high = Times(numbers, 3_518_437_209) >>> 45;
        var fours = high | ((numbers - Times(high, 10_000)) << 32);
        var hundreds = Avx512BW.MultiplyHigh(fours.AsUInt16(), Vector512.Create((ushort)5243)) >>> 3;
        var twos = hundreds.AsUInt64() | ((fours.AsUInt16() - (hundreds * Vector512.Create((ushort)100))).AsUInt64() << 16);
        var tens = Avx512BW.MultiplyHigh(twos.AsUInt16(), Vector512.Create((ushort)6554));
        return tens.AsUInt64() | ((twos.AsUInt16() - (tens * Vector512.Create((ushort)10))).AsUInt64() << 8);
    }

    /// <summary>Texts one after another. Each is stored at its whole length, and the next one begins where its zeros at the end do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Join(Vector256<uint> signed, Vector512<ulong> high, Vector512<ulong> low, Span<byte> target)
    {
        var (begun, ended) = (high | Vector512.Create(Beginning), low | Vector512.Create(Zeros));
        var (even, odd) = (Avx512F.UnpackLow(begun, ended).AsByte(), Avx512F.UnpackHigh(begun, ended).AsByte());
        var lengthsOfLow = Vector512.Create(17UL) - (Avx512CD.LeadingZeroCount(low) >>> 3);
        var lengthsOfHigh = Vector512.Create(9UL) - (Avx512CD.LeadingZeroCount(high) >>> 3);
        var signs = Avx512F.ConvertToVector512UInt64(signed >>> 31);
        var lengths = Vector512.ConditionalSelect(Vector512.Equals(low, Vector512<ulong>.Zero), lengthsOfHigh, lengthsOfLow) + signs;
        var steps = Avx512F.ConvertToVector128Byte(lengths).AsUInt64().ToScalar();
        var shifts = Avx512F.ConvertToVector128Byte(signs).AsUInt64().ToScalar();
        ref var start = ref MemoryMarshal.GetReference(target);
        ref var at = ref start;
        at = ref Put(ref at, even.GetLower().GetLower(), shifts, steps, 0);
        at = ref Put(ref at, odd.GetLower().GetLower(), shifts, steps, 1);
        at = ref Put(ref at, even.GetLower().GetUpper(), shifts, steps, 2);
        at = ref Put(ref at, odd.GetLower().GetUpper(), shifts, steps, 3);
        at = ref Put(ref at, even.GetUpper().GetLower(), shifts, steps, 4);
        at = ref Put(ref at, odd.GetUpper().GetLower(), shifts, steps, 5);
        at = ref Put(ref at, even.GetUpper().GetUpper(), shifts, steps, 6);
        at = ref Put(ref at, odd.GetUpper().GetUpper(), shifts, steps, 7);
        return (int)Unsafe.ByteOffset(ref start, ref at);
    }

    /// <summary>A sign, which the text lies upon where there is none, the text, a comma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Put(ref byte at, Vector128<byte> text, ulong shifts, ulong steps, int number)
    {
        at = (byte)'-';
        text.StoreUnsafe(ref at, (nuint)(shifts >> (number * 8)) & 1);
        ref var next = ref Unsafe.Add(ref at, (nuint)(steps >> (number * 8)) & 0xFF);
        Unsafe.Subtract(ref next, 1) = (byte)',';
        return ref next;
    }

    /// <summary>Products of the lower halves.</summary>
    private static Vector512<ulong> Times(Vector512<ulong> left, Vector512<ulong> right) => Avx512F.Multiply(left.AsUInt32(), right.AsUInt32());

    private static Vector512<ulong> Times(Vector512<ulong> left, ulong right) => Times(left, Vector512.Create(right));
}
