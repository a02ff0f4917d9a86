namespace Footnote.Inference.Budget;

/// <summary>An amount of money a period, written <c>"$25/month"</c>.</summary>
/// <param name="Dollars">US dollars, 0 or more.</param>
/// <param name="Period">The period.</param>
public readonly record struct SpendingLimit(decimal Dollars, SpendingPeriod Period)
{
    private static readonly (string Name, SpendingPeriod Period)[] Periods =
        [("hour", SpendingPeriod.Hour), ("day", SpendingPeriod.Day), ("month", SpendingPeriod.Month)];

    /// <summary>Reads it; without a period, a month is meant.</summary>
    /// <returns>Null where it is none.</returns>
    public static SpendingLimit? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/', 2);
        var name = parts.Length > 1 ? parts[1] : "month";
        return Money.Parse(parts[0]) is { } dollars && Periods.Any(known => known.Name == name)
            ? new SpendingLimit(dollars, Array.Find(Periods, known => known.Name == name).Period)
            : null;
    }

    /// <summary>The period's name, such as month.</summary>
    internal string PeriodName
    {
        get
        {
            var period = Period;
            return Array.Find(Periods, known => known.Period == period).Name;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"${Dollars}/{PeriodName}");
}
