using System.Numerics;

namespace Footnote.Server.Compatible;

/// <summary>
/// The shortest decimal that reads back to a float, and of several the nearest to it (Steele and White 1990). The arithmetic is that of Schubfach (Giulietti
/// 2020), narrowed to numbers of which everything fits into 64 bits, so that every step is exact: a float is c · 2^q; with n decimals such that
/// 10^-n ≤ 2^q &lt; 10^(1-n), it is V = 4c · 5^n in units of 2^-s of the last decimal, s = 2 - q - n, and half of the way to its neighbours is 2 · 5^n of them.
/// </summary>
internal static class ShortestDecimal
{
    /// <summary>Decimals in which results are counted.</summary>
    public const int Decimals = 12;

    /// <summary>Least number, below which .NET writes an exponent.</summary>
    public const float Least = 1e-4f;

    /// <summary>No number is as large.</summary>
    public const float Below = 1024;

    /// <summary>Exponent bits of the binade 2^-14, which holds <see cref="Least"/>.</summary>
    public const int FirstBinade = 113;

    /// <summary>By the binade from the first one up: 5^n in the lower half, s in the next byte, 10^(12-n) above it.</summary>
    public static readonly ulong[] Binades = [.. Enumerable.Range(FirstBinade, 24).Select(Binade)];

    /// <summary>The shortest decimal, in units of 10^-12.</summary>
    /// <param name="bits">A float's bits without its sign; from <see cref="Least"/> to below <see cref="Below"/>, and no power of two, whose neighbours lie unevenly.</param>
    public static ulong Of(uint bits)
    {
        var binade = Binades[(bits >> 23) - FirstBinade];
        var (fives, shift) = ((uint)binade, (int)(binade >> 32) & 0xFF);
        var c = (bits & 0x7FFFFF) | 0x800000;
        var value = (ulong)c * 4 * fives;
        var unit = 1UL << shift;
        var reach = (fives * 2UL) - (c & 1);
        var floor = value >> shift;
        var tens = floor / 10 * 10;
        var above = value - (tens << shift);
        var rest = value - (floor << shift);
        var nearest = above <= reach ? tens
            : (unit * 10) - above <= reach ? tens + 10
            : floor + ((rest * 2) + (floor & 1) > unit ? 1UL : 0);
        return nearest * (binade >> 40);
    }

    private static ulong Binade(int exponent)
    {
        var q = exponent - 150;
        var n = (int)Math.Ceiling(-q * Math.Log10(2));
        return (ulong)BigInteger.Pow(5, n) | ((ulong)(2 - q - n) << 32) | ((ulong)BigInteger.Pow(10, Decimals - n) << 40);
    }
}
