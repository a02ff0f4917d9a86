using Footnote.Platform;
using Footnote.Server.Insight;

namespace Footnote.Server.Tests.Insight;

public sealed class AnalyticsBodyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Percentiles_are_by_nearest_rank()
    {
        double[] values = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        Assert.Equal(50, AnalyticsBody.Percentile(values, 0.50));
        Assert.Equal(95, AnalyticsBody.Percentile(values, 0.95));
        Assert.Equal(99, AnalyticsBody.Percentile(values, 0.99));
        Assert.Equal(0, AnalyticsBody.Percentile([], 0.5));
    }

    [Fact]
    public void Questions_fall_into_their_hours_and_older_ones_into_none()
    {
        var body = AnalyticsBody.Of([Asked(Now.AddDays(-2), false), Asked(Now.AddHours(-1), true), Asked(Now, false), Asked(Now, true)], Now);
        Assert.Equal(24, body.Intervals.Count);
        Assert.Equal((2, 1), (body.Intervals[^1].Questions, body.Intervals[^1].Refused));
        Assert.Equal((1, 1), (body.Intervals[^2].Questions, body.Intervals[^2].Refused));
        Assert.Equal(3, body.Intervals.Sum(interval => interval.Questions));
        Assert.Equal(2, body.Unanswered.Count);
    }

    [Fact]
    public void The_log_forgets_the_oldest()
    {
        var log = new QuestionLog(new ServerSettings { RememberedQuestions = 2 });
        for (var i = 0; i < 5; i++)
        {
            log.Add(Asked(Now.AddMinutes(i), false));
        }

        Assert.Equal([Now.AddMinutes(3), Now.AddMinutes(4)], log.All.Select(record => record.At));
    }

    private static QuestionRecord Asked(DateTimeOffset at, bool isRefused) => new(at, "?", 5, isRefused, 0.5, 1);
}
