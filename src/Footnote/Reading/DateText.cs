using System.Globalization;

namespace Footnote.Reading;

/// <summary>Reads dates as people write them in documents.</summary>
internal static class DateText
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "yyyy-MM", "MMMM d, yyyy", "MMM d, yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM yyyy",
    ];

    /// <summary>The day; the first of the month where none is named; null for what is no date, or could be read two ways such as 05/09/2022.</summary>
    public static DateOnly? Read(string text)
    {
        var day = text.Trim();
        day = day is [_, _, _, _, '-', _, _, '-', _, _, 'T' or ' ', ..] ? day[..10] : day;
        return DateOnly.TryParseExact(day, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date) ? date : null;
    }
}
