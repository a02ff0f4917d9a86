namespace Footnote.Bench;

/// <summary>
/// The peer: a loop over digits with no checks at all, which takes whatever is no number for a separator. It multiplies by a power of ten and so is right to
/// the float, but for the last place now and then.
/// </summary>
internal static class BareDigits
{
    private static readonly double[] Powers = [.. Enumerable.Range(-22, 45).Select(power => double.Parse($"1e{power}", System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Reads all numbers.</summary>
    public static float[] Read(ReadOnlySpan<byte> json, float[] numbers)
    {
        var (count, i) = (0, 0);
        while (i < json.Length)
        {
            var c = json[i];
            if (c != '-' && (uint)(c - '0') >= 10)
            {
                i++;
                continue;
            }

            var isNegative = c == '-';
            i += isNegative ? 1 : 0;
            var (mantissa, decimals, isFraction, exponent) = (0UL, 0, false, 0);
            for (; i < json.Length; i++)
            {
                c = json[i];
                var digit = (uint)(c - '0');
                if (digit < 10)
                {
                    mantissa = (mantissa * 10) + digit;
                    decimals += isFraction ? 1 : 0;
                }
                else if (c == '.')
                {
                    isFraction = true;
                }
                else if (c is (byte)'E' or (byte)'e')
                {
                    exponent = Exponent(json, ref i);
                    break;
                }
                else
                {
                    break;
                }
            }

            var value = mantissa * Powers[Math.Clamp(22 - decimals + exponent, 0, 44)];
            numbers[count++] = (float)(isNegative ? -value : value);
        }

        return numbers;
    }

    private static int Exponent(ReadOnlySpan<byte> json, ref int i)
    {
        i++;
        var isNegative = json[i] == '-';
        i += isNegative || json[i] == '+' ? 1 : 0;
        var exponent = 0;
        for (; i < json.Length && (uint)(json[i] - '0') < 10; i++)
        {
            exponent = (exponent * 10) + json[i] - '0';
        }

        return isNegative ? -exponent : exponent;
    }
}
