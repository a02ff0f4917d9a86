namespace Footnote.Server.Insight;

/// <summary>A stretch of time that ends now, in intervals.</summary>
/// <param name="Name">Its name in addresses.</param>
/// <param name="Words">Its name for people.</param>
/// <param name="Count">Number of intervals.</param>
/// <param name="Interval">Length of one: an hour or a day.</param>
/// <param name="Format">How the start of an interval is written.</param>
public sealed record AnalyticsPeriod(string Name, string Words, int Count, TimeSpan Interval, string Format)
{
    /// <summary>Those that there are, the shortest first.</summary>
    public static IReadOnlyList<AnalyticsPeriod> All { get; } =
    [
        new("day", "24 hours", 24, TimeSpan.FromHours(1), "HH:mm"),
        new("month", "30 days", 30, TimeSpan.FromDays(1), "d MMM"),
        new("quarter", "90 days", 90, TimeSpan.FromDays(1), "d MMM"),
    ];

    /// <summary>The one of a name; the shortest where there is none.</summary>
    public static AnalyticsPeriod Of(string? name) => All.FirstOrDefault(period => period.Name == name) ?? All[0];

    /// <summary>Start of the last interval.</summary>
    public DateTimeOffset Last(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % Interval.Ticks), TimeSpan.Zero);

    /// <summary>Start of the first interval.</summary>
    public DateTimeOffset First(DateTimeOffset now) => Last(now) - ((Count - 1) * Interval);
}
