using System.Buffers.Text;

namespace Footnote.Server.Compatible;

/// <summary>
/// Writes numbers of embeddings: fixed point with nine decimals, trailing zeros left out. A vector of unit length has numbers of at most 1, so the error is at
/// most 5e-10, below what a cosine of single-precision numbers can tell. Larger numbers are written in full.
/// </summary>
internal static class FloatFormat
{
    /// <summary>Longest number in bytes.</summary>
    public const int MaxLength = 24;

    private const int Decimals = 9;
    private const double Scale = 1e9;
    private const float FixedBelow = 1000;

    /// <summary>Two digits at a time.</summary>
    private static readonly byte[] Pairs = [.. Enumerable.Range(0, 100).SelectMany(pair => new[] { (byte)('0' + (pair / 10)), (byte)('0' + (pair % 10)) })];

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

        var at = 0;
        if (value < 0)
        {
            target[at++] = (byte)'-';
            value = -value;
        }

        var parts = (ulong)((value * Scale) + 0.5);
        var whole = (uint)(parts / 1_000_000_000);
        var rest = (uint)(parts - (whole * 1_000_000_000UL));
        if (whole < 10)
        {
            target[at++] = (byte)('0' + whole);
        }
        else
        {
            Utf8Formatter.TryFormat(whole, target[at..], out var digits);
            at += digits;
        }

        return rest == 0 ? at : at + WriteDecimals(rest, target[at..]);
    }

    private static int WriteDecimals(uint rest, Span<byte> target)
    {
        target[0] = (byte)'.';
        var length = Decimals;
        while (rest % 10 == 0)
        {
            rest /= 10;
            length--;
        }

        var at = length;
        while (at >= 2)
        {
            var (quotient, pair) = Math.DivRem(rest, 100U);
            target[at] = Pairs[(pair * 2) + 1];
            target[at - 1] = Pairs[pair * 2];
            (rest, at) = (quotient, at - 2);
        }

        if (at == 1)
        {
            target[1] = (byte)('0' + rest);
        }

        return length + 1;
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
