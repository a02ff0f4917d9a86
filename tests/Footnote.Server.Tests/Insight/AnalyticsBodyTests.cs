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
        var body = AnalyticsBody.Of([Asked(Now.AddDays(-2), false), Asked(Now.AddHours(-1), true), Asked(Now, false), Asked(Now, true)], AnalyticsPeriod.Of("day"), Now);
        Assert.Equal(24, body.Intervals.Count);
        Assert.Equal((2, 1), (body.Intervals[^1].Questions, body.Intervals[^1].Refused));
        Assert.Equal((1, 1), (body.Intervals[^2].Questions, body.Intervals[^2].Refused));
        Assert.Equal(3, body.Intervals.Sum(interval => interval.Questions));
        Assert.Equal((3, 2), (body.Questions, body.Refused));
    }

    [Fact]
    public void Days_begin_at_midnight_and_the_last_one_is_today()
    {
        var midnight = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var body = AnalyticsBody.Of([Asked(midnight.AddDays(-29).AddTicks(-1), false), Asked(midnight.AddDays(-29), false), Asked(midnight.AddTicks(-1), false), Asked(midnight, false)], AnalyticsPeriod.Of("month"), Now);
        Assert.Equal((midnight.AddDays(-29), midnight), (body.Intervals[0].Start, body.Intervals[^1].Start));
        Assert.Equal((1, 1, 1), (body.Intervals[0].Questions, body.Intervals[^2].Questions, body.Intervals[^1].Questions));
        Assert.Equal(3, body.Questions);
    }

    [Fact]
    public void A_question_without_an_answer_is_listed_once_with_how_often_it_was_asked()
    {
        var body = AnalyticsBody.Of(
            [Asked(Now.AddMinutes(-3), true) with { Question = "why?" }, Asked(Now.AddMinutes(-2), true) with { Question = "Why?" }, Asked(Now.AddMinutes(-1), true) with { Question = "Who?" }], AnalyticsPeriod.Of(null), Now);
        Assert.Equal([("Who?", 1), ("Why?", 2)], body.Unanswered.Select(question => (question.Question, question.Times)));
    }

    private static QuestionRecord Asked(DateTimeOffset at, bool isRefused) => new(at, "?", 5, isRefused, 0.5, 1);
}
