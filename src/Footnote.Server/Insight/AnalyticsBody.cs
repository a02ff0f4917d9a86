namespace Footnote.Server.Insight;

/// <summary>What was asked since the server started.</summary>
/// <param name="Questions">Number of questions remembered.</param>
/// <param name="Refused">Of those, the documents did not answer.</param>
/// <param name="P50">Milliseconds within which half were answered.</param>
/// <param name="P95">Within which 95 of 100 were.</param>
/// <param name="P99">Within which 99 of 100 were.</param>
/// <param name="MeanConfidence">Mean confidence of those that were answered.</param>
/// <param name="Intervals">The last 24 hours, hour by hour, the latest last.</param>
/// <param name="Unanswered">The last questions that were refused, the latest first.</param>
/// <param name="Latest">The last questions, the latest first.</param>
public sealed record AnalyticsBody(
    int Questions, int Refused, double P50, double P95, double P99, double MeanConfidence, IReadOnlyList<IntervalCount> Intervals,
    IReadOnlyList<QuestionRecord> Unanswered, IReadOnlyList<QuestionRecord> Latest)
{
    private const int Hours = 24;
    private const int Shown = 50;

    /// <summary>The figures of some records, the oldest first.</summary>
    public static AnalyticsBody Of(IReadOnlyList<QuestionRecord> records, DateTimeOffset now)
    {
        var times = records.Select(record => record.Milliseconds).Order().ToList();
        var answered = records.Where(record => !record.IsRefused).ToList();
        return new AnalyticsBody(
            records.Count,
            records.Count - answered.Count,
            Percentile(times, 0.50),
            Percentile(times, 0.95),
            Percentile(times, 0.99),
            answered.Count > 0 ? answered.Average(record => record.Confidence) : 0,
            ByHour(records, now),
            [.. records.Reverse().Where(record => record.IsRefused).Take(Shown)],
            [.. records.Reverse().Take(Shown)]);
    }

    /// <summary>Nearest rank: the smallest value that at least the share of all values does not exceed; 0 where there are none.</summary>
    internal static double Percentile(IReadOnlyList<double> ascending, double share) =>
        ascending.Count == 0 ? 0 : ascending[Math.Clamp((int)Math.Ceiling(share * ascending.Count) - 1, 0, ascending.Count - 1)];

    private static List<IntervalCount> ByHour(IReadOnlyList<QuestionRecord> records, DateTimeOffset now)
    {
        var last = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, now.Offset);
        var groups = records.GroupBy(record => (int)Math.Floor((record.At - last).TotalHours)).ToDictionary(group => group.Key, group => group.ToList());
        return
        [
            .. Enumerable.Range(1 - Hours, Hours).Select(hour => groups.TryGetValue(hour, out var asked)
                ? new IntervalCount(last.AddHours(hour), asked.Count, asked.Count(record => record.IsRefused))
                : new IntervalCount(last.AddHours(hour), 0, 0)),
        ];
    }
}
