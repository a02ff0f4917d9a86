using System.Globalization;

namespace Footnote.Server.Pages;

/// <summary>Amounts of money for people.</summary>
internal static class Dollars
{
    /// <summary>Two decimals, or as many as a small amount needs to have two digits: $12.30, $0.0045.</summary>
    public static string Long(decimal amount) => amount switch
    {
        0 => "$0",
        < 0.000001m => "< $0.000001",
        < 0.01m => $"${amount.ToString(amount < 0.0001m ? "0.0000##" : "0.0000", CultureInfo.InvariantCulture)}",
        _ => $"${amount.ToString("#,0.00", CultureInfo.InvariantCulture)}",
    };

    /// <summary>Without zeros beyond the cents, for a scale.</summary>
    public static string Short(decimal amount) => $"${amount.ToString(amount == decimal.Truncate(amount) ? "#,0" : "#,0.00######", CultureInfo.InvariantCulture)}";

    /// <summary>The next 1, 2 or 5 times a power of ten, for the top of a scale; 0.01 where there is nothing.</summary>
    public static decimal RoundUp(decimal amount)
    {
        if (amount <= 0)
        {
            return 0.01m;
        }

        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)amount)));
        return new[] { 1m, 2m, 5m, 10m }.Select(factor => factor * power).First(top => top >= amount || top == 10 * power);
    }
}
