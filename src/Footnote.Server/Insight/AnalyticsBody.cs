using Footnote.Inference.Caching;

namespace Footnote.Server.Insight;

/// <summary>What was asked.</summary>
/// <param name="Period">Of which time: day, month or quarter.</param>
/// <param name="Questions">Number of questions.</param>
/// <param name="Refused">Of those, the documents did not answer.</param>
/// <param name="P50">Milliseconds within which half were answered.</param>
/// <param name="P95">Within which 95 of 100 were.</param>
/// <param name="P99">Within which 99 of 100 were.</param>
/// <param name="MeanConfidence">Mean confidence of those that were answered.</param>
/// <param name="Intervals">Hour by hour or day by day, the latest last.</param>
/// <param name="Unanswered">Questions that were refused, each once, the latest first.</param>
/// <param name="Latest">The last questions, the latest first.</param>
public sealed record AnalyticsBody(
    string Period, int Questions, int Refused, double P50, double P95, double P99, double MeanConfidence, IReadOnlyList<IntervalCount> Intervals,
    IReadOnlyList<UnansweredQuestion> Unanswered, IReadOnlyList<QuestionRecord> Latest)
{
    private const int Shown = 50;

    /// <summary>How often the caches of model replies were of use, since they were last cleared; none where no model service is asked.</summary>
    public IReadOnlyList<CacheKindStatus> Caches { get; init; } = [];

    /// <summary>The figures of some records, the oldest first.</summary>
    public static AnalyticsBody Of(IReadOnlyList<QuestionRecord> records, AnalyticsPeriod period, DateTimeOffset now)
    {
        var asked = records.Where(record => record.At >= period.First(now)).ToList();
        var times = asked.Select(record => record.Milliseconds).Order().ToList();
        var answered = asked.Where(record => !record.IsRefused).ToList();
        return new AnalyticsBody(
            period.Name,
            asked.Count,
            asked.Count - answered.Count,
            Percentile(times, 0.50),
            Percentile(times, 0.95),
            Percentile(times, 0.99),
            answered.Count > 0 ? answered.Average(record => record.Confidence) : 0,
            ByInterval(asked, period, now),
            [.. UnansweredOf(asked).Take(Shown)],
            [.. asked.AsEnumerable().Reverse().Take(Shown)]);
    }

    /// <summary>Nearest rank: the smallest value that at least the share of all values does not exceed; 0 where there are none.</summary>
    internal static double Percentile(IReadOnlyList<double> ascending, double share) =>
        ascending.Count == 0 ? 0 : ascending[Math.Clamp((int)Math.Ceiling(share * ascending.Count) - 1, 0, ascending.Count - 1)];

    private static IEnumerable<UnansweredQuestion> UnansweredOf(IReadOnlyList<QuestionRecord> asked) => asked
        .Where(record => record.IsRefused)
        .GroupBy(record => record.Question, StringComparer.OrdinalIgnoreCase)
        .Select(group => new UnansweredQuestion(group.Last().Question, group.Count(), group.Last().At))
        .OrderByDescending(question => question.Last);

    private static List<IntervalCount> ByInterval(IReadOnlyList<QuestionRecord> asked, AnalyticsPeriod period, DateTimeOffset now)
    {
        var first = period.First(now);
        var groups = asked.ToLookup(record => (int)((record.At - first) / period.Interval));
        return [.. Enumerable.Range(0, period.Count).Select(i => new IntervalCount(first + (i * period.Interval), groups[i].Count(), groups[i].Count(record => record.IsRefused)))];
    }
}
