using System.Globalization;

namespace Footnote.Inference.Budget;

/// <summary>Dollars as whole billionths, so that sums are exact: a token at $0.01 a million costs ten of them.</summary>
internal static class Money
{
    private const decimal PerDollar = 1_000_000_000m;
    private const decimal PerMillionthOfADollar = 1000m;

    /// <summary>Billionths of an amount; a limit that falls between two is rounded down.</summary>
    public static long Limit(decimal dollars) => (long)decimal.Floor(dollars * PerDollar);

    /// <summary>Price of some tokens, rounded up: tokens times dollars a million are millionths of a dollar.</summary>
    public static long Price(PriceSettings price, long input, long output) =>
        (long)decimal.Ceiling(((input * price.Input) + (output * price.Output)) * PerMillionthOfADollar);

    /// <summary>Dollars of an amount as people write it, with or without its sign; null where it is none.</summary>
    public static decimal? Parse(string text) =>
        decimal.TryParse(text.StartsWith('$') ? text[1..] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>Dollars again.</summary>
    public static decimal Dollars(long billionths) => billionths / PerDollar;
}
