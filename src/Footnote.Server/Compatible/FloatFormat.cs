using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Footnote.Server.Compatible;

/// <summary>
/// Writes numbers of embeddings: fixed point with nine decimals, trailing zeros left out. A vector of unit length has numbers of at most 1, so the error is at
/// most 5e-10, below what a cosine of single-precision numbers can tell. Larger numbers are written in full.
/// </summary>
internal static class FloatFormat
{
    /// <summary>Longest number in bytes, and room that must be there for any.</summary>
    public const int MaxLength = 24;

    private const double Scale = 1e9;
    private const float FixedBelow = 1000;
    private const uint AfterFirst = 100_000_000;
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>Writes a number as JSON.</summary>
    /// <param name="value">A number; what is none is written as null.</param>
    /// <param name="target">Receives it; at least <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(float value, Span<byte> target)
    {
        if (!(MathF.Abs(value) < FixedBelow))
        {
            return WriteLarge(value, target);
        }

        // The sign is written always and kept where there is one: a branch that is as often wrong as right costs more.
        target[0] = (byte)'-';
        var at = value < 0 ? 1 : 0;
        var parts = double.ConvertToIntegerNative<ulong>((Math.Abs((double)value) * Scale) + 0.5);
        var whole = 0u;
        if (parts >= 1_000_000_000)
        {
            whole = (uint)(parts / 1_000_000_000);
            parts -= whole * 1_000_000_000UL;
        }

        if (whole < 10)
        {
            target[at++] = (byte)('0' + whole);
        }
        else
        {
            Utf8Formatter.TryFormat(whole, target[at..], out var digits);
            at += digits;
        }

        return parts == 0 ? at : at + WriteDecimals((uint)parts, target[at..]);
    }

    /// <summary>A point and nine digits without the zeros at their end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteDecimals(uint decimals, Span<byte> target)
    {
        var first = decimals / AfterFirst;
        var digits = Digits(decimals - (first * AfterFirst));
        target[0] = (byte)'.';
        target[1] = (byte)('0' + first);
        BinaryPrimitives.WriteUInt64LittleEndian(target[2..], digits | Zeros);
        return 2 + 8 - (BitOperations.LeadingZeroCount(digits) / 8);
    }

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

    private static int WriteLarge(float value, Span<byte> target)
    {
        if (float.IsFinite(value) && Utf8Formatter.TryFormat(value, target, out var length))
        {
            return length;
        }

        "null"u8.CopyTo(target);
        return 4;
    }
}
