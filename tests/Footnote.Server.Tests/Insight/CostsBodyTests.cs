using Footnote.Inference.Budget;
using Footnote.Server.Insight;

namespace Footnote.Server.Tests.Insight;

public sealed class CostsBodyTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Budgets_go_by_the_calendar_and_models_by_what_they_cost()
    {
        var report = new CostReport(Today.AddDays(-30), Today, [Row(-5, "small", 7), Row(-1, "small", 1), Row(-1, "large", 4), Row(0, "large", 2)]);
        var body = CostsBody.Of(report, report, new QuotaSettings { PerDay = 3, PerMonth = 5 }, []);
        Assert.Equal((2m, 1m), (body.Budgets[0].SpentDollars, body.Budgets[0].LeftDollars));
        Assert.Equal((7m, 0m), (body.Budgets[1].SpentDollars, body.Budgets[1].LeftDollars));
        Assert.Equal(["small", "large"], body.Models.Select(model => model.Model));
        Assert.Equal((4m, 2m), (body.Models[1].Days[^2], body.Models[1].Days[^1]));
        Assert.Equal(14, body.Models.Sum(model => model.Days.Sum()));
        Assert.Null(body.DollarsPerQuestion);
    }

    [Fact]
    public void A_question_costs_what_those_of_the_days_shown_cost_on_average()
    {
        var report = new CostReport(Today.AddDays(-6), Today, []);
        var body = CostsBody.Of(report, report, new QuotaSettings(), [Asked(-7, 100), Asked(-6, 1), Asked(0, 2)]);
        Assert.Equal((1.5m, 2), (body.DollarsPerQuestion, body.Questions));
        Assert.All(body.Budgets, budget => Assert.Null(budget.LeftDollars));
    }

    private static CostRow Row(int day, string model, decimal dollars) => new(Today.AddDays(day), "provider", model, 1, 10, 10, dollars, 0);

    private static QuestionRecord Asked(int day, decimal dollars) => new(new DateTimeOffset(Today.AddDays(day), TimeOnly.MinValue, TimeSpan.Zero), "?", 5, false, 0.5, 1, null, dollars);
}
