using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Footnote.Server.Compatible;

/// <summary>Writes numbers as JSON: the shortest decimal that reads back to the same float, as .NET's format R has it.</summary>
internal static class FloatFormat
{
    /// <summary>Longest number in bytes, and room that must be there for any.</summary>
    public const int MaxLength = 24;

    private const ulong Zeros = 0x3030303030303030;
    private const ulong Million = 1_000_000;
    private const ulong One = Million * Million;

    /// <summary>Writes a number as JSON.</summary>
    /// <param name="value">A number; what is none is written as null.</param>
    /// <param name="target">Receives it; at least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(float value, Span<byte> target)
    {
        var bits = BitConverter.SingleToUInt32Bits(value) & 0x7FFFFFFF;
        if (!(MathF.Abs(value) is >= ShortestDecimal.Least and < ShortestDecimal.Below) || (bits & 0x7FFFFF) == 0)
        {
            return WriteAny(value, target);
        }

        // The sign is written always and kept where there is one: a branch that is as often wrong as right costs more.
        target[0] = (byte)'-';
        var at = value < 0 ? 1 : 0;
        var parts = ShortestDecimal.Of(bits);
        var whole = (uint)(parts / One);
        parts -= whole * One;
        if (whole < 10)
        {
            target[at++] = (byte)('0' + whole);
        }
        else
        {
            Utf8Formatter.TryFormat(whole, target[at..], out var digits);
            at += digits;
        }

        return parts == 0 ? at : at + WriteDecimals(parts, target[at..]);
    }

    /// <summary>A point and twelve digits without the zeros at their end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteDecimals(ulong decimals, Span<byte> target)
    {
        var first = (uint)(decimals / Million);
        var (high, low) = (Digits(first * 100), Digits((uint)(decimals - (first * Million)) * 100));
        target[0] = (byte)'.';
        BinaryPrimitives.WriteUInt64LittleEndian(target[1..], high | Zeros);
        BinaryPrimitives.WriteUInt64LittleEndian(target[7..], low | Zeros);
        return 1 + (low == 0 ? Length(high) : 6 + Length(low));
    }

    private static int Length(ulong digits) => 8 - (BitOperations.LeadingZeroCount(digits) / 8);

    /// <summary>Eight decimal digits as eight bytes, the first one lowest: the number is halved by digits three times, all parts at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Digits(uint number)
    {
        var high = number / 10_000;
        var fours = high | ((ulong)(number - (high * 10_000)) << 32);
        var hundreds = ((fours * 10_486) >> 20) & 0x0000007F_0000007F;
        var twos = hundreds | ((fours - (hundreds * 100)) << 16);
        var tens = ((twos * 103) >> 10) & 0x000F000F_000F000F;
        return tens | ((twos - (tens * 10)) << 8);
    }

    private static int WriteAny(float value, Span<byte> target)
    {
        if (float.IsFinite(value) && Utf8Formatter.TryFormat(value, target, out var length))
        {
            return length;
        }

        "null"u8.CopyTo(target);
        return 4;
    }
}
