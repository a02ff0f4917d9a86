using System.Globalization;

namespace Footnote.Platform.Configuration;

/// <summary>An amount of money a period, written <c>"$25/month"</c>.</summary>
/// <param name="Dollars">Dollars, 0 or more.</param>
/// <param name="Period">The period; a month counts 30 days.</param>
public readonly record struct Money(decimal Dollars, TimeSpan Period)
{
    private static readonly (string Name, TimeSpan Period)[] Periods =
        [("hour", TimeSpan.FromHours(1)), ("day", TimeSpan.FromDays(1)), ("month", TimeSpan.FromDays(30))];

    /// <summary>Reads it; without a period, a month is meant.</summary>
    /// <returns>Null where it is none.</returns>
    public static Money? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/', 2);
        var period = Array.Find(Periods, known => known.Name == (parts.Length > 1 ? parts[1] : "month")).Period;
        return Dollar(parts[0]) is { } dollars && period > TimeSpan.Zero ? new Money(dollars, period) : null;
    }

    /// <summary>An amount, with or without its sign; null where it is none.</summary>
    internal static decimal? Dollar(string text) =>
        decimal.TryParse(text.StartsWith('$') ? text[1..] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <inheritdoc/>
    public override string ToString()
    {
        var period = Period;
        return string.Create(CultureInfo.InvariantCulture, $"${Dollars}/{Array.Find(Periods, known => known.Period == period).Name}");
    }
}
