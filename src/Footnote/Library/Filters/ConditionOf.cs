using System.Globalization;

namespace Footnote.Library.Filters;

/// <summary>Conditions on one field: ranges become two comparisons, and a date without day or month becomes the time from its first day to its last.</summary>
internal static class ConditionOf
{
    private const string Range = "..";

    /// <summary>The condition.</summary>
    /// <exception cref="FilterException">The field has no order, or the value is no date.</exception>
    public static FilterExpression Field(FilterField field, FilterComparison comparison, string value, int position)
    {
        var isOrdered = field is FilterField.Version or FilterField.Date;
        if (!isOrdered && comparison is not FilterComparison.Equal)
        {
            throw new FilterException($"{field.ToString().ToLowerInvariant()} has no order; only version and date can be compared by < and >", position);
        }

        var split = isOrdered && comparison is FilterComparison.Equal ? value.IndexOf(Range, StringComparison.Ordinal) : -1;
        return split < 0 ? One(field, comparison, value, position) : Between(field, value[..split], value[(split + Range.Length)..], position);
    }

    private static FilterExpression Between(FilterField field, string from, string to, int position) => (from.Length, to.Length) switch
    {
        (0, 0) => throw new FilterException("a range needs a beginning or an end, such as 1.0..2.0", position),
        (_, 0) => One(field, FilterComparison.GreaterOrEqual, from, position),
        (0, _) => One(field, FilterComparison.LessOrEqual, to, position),
        _ => new FilterExpression.And(One(field, FilterComparison.GreaterOrEqual, from, position), One(field, FilterComparison.LessOrEqual, to, position)),
    };

    private static FilterExpression One(FilterField field, FilterComparison comparison, string value, int position) =>
        field is FilterField.Date ? Date(comparison, value, position) : new FilterExpression.Condition(field, comparison, value);

    private static FilterExpression Date(FilterComparison comparison, string value, int position)
    {
        var (first, next) = Period(value, position);
        return comparison switch
        {
            FilterComparison.Less => Date(FilterComparison.Less, first),
            FilterComparison.LessOrEqual => Date(FilterComparison.Less, next),
            FilterComparison.Greater => Date(FilterComparison.GreaterOrEqual, next),
            FilterComparison.GreaterOrEqual => Date(FilterComparison.GreaterOrEqual, first),
            _ => new FilterExpression.And(Date(FilterComparison.GreaterOrEqual, first), Date(FilterComparison.Less, next)),
        };
    }

    private static FilterExpression.Condition Date(FilterComparison comparison, DateOnly day) =>
        new(FilterField.Date, comparison, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The first day of a year, month or day, and the first day after it.</summary>
    private static (DateOnly First, DateOnly Next) Period(string value, int position)
    {
        if (value.Length == 4 && TryDay($"{value}-01-01", out var year) && year.Year < DateOnly.MaxValue.Year)
        {
            return (year, year.AddYears(1));
        }

        if (value.Length == 7 && TryDay($"{value}-01", out var month) && month.Year < DateOnly.MaxValue.Year)
        {
            return (month, month.AddMonths(1));
        }

        return TryDay(value, out var day) && day < DateOnly.MaxValue
            ? (day, day.AddDays(1))
            : throw new FilterException($"{value} is no date; write 2026, 2026-01 or 2026-01-31", position);
    }

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
