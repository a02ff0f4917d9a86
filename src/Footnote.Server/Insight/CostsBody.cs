using System.Globalization;
using Footnote.Inference.Budget;

namespace Footnote.Server.Insight;

/// <summary>What calls to paid models cost.</summary>
/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day.</param>
/// <param name="TotalDollars">Sum of these days.</param>
/// <param name="TotalCalls">Paid calls of these days.</param>
/// <param name="Models">The models, the dearest first.</param>
/// <param name="Budgets">The limits of the day and of the month, set or not.</param>
/// <param name="DollarsPerQuestion">Mean cost of the questions of these days; null where none was asked. What reading the documents cost is not in it.</param>
/// <param name="Questions">Questions it is the mean of.</param>
public sealed record CostsBody(
    DateOnly From, DateOnly To, decimal TotalDollars, long TotalCalls, IReadOnlyList<ModelCost> Models, IReadOnlyList<BudgetBody> Budgets, decimal? DollarsPerQuestion, int Questions)
{
    /// <summary>Number of days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>The figures.</summary>
    /// <param name="shown">What was spent on the days to be shown.</param>
    /// <param name="month">What was spent on the last 31 days at least, by which budgets go.</param>
    /// <param name="quota">The limits.</param>
    /// <param name="questions">What was asked.</param>
    public static CostsBody Of(CostReport shown, CostReport month, QuotaSettings quota, IReadOnlyList<QuestionRecord> questions)
    {
        var asked = questions.Where(record => DateOnly.FromDateTime(record.At.UtcDateTime) >= shown.From).ToList();
        return new CostsBody(
            shown.From,
            shown.To,
            shown.TotalDollars,
            shown.TotalCalls,
            [.. shown.Rows.GroupBy(row => (row.Provider, row.Model)).Select(group => Model(group.Key.Provider, group.Key.Model, [.. group], shown)).OrderByDescending(model => model.Dollars)],
            Budget(month, quota),
            asked.Count > 0 ? asked.Average(record => record.Dollars) : null,
            asked.Count);
    }

    private static List<BudgetBody> Budget(CostReport report, QuotaSettings quota)
    {
        var today = report.To;
        var ofMonth = report.Rows.Where(row => row.Day.Year == today.Year && row.Day.Month == today.Month).ToList();
        return
        [
            new("per_day", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ofMonth.Where(row => row.Day == today).Sum(row => row.Dollars), quota.PerDay),
            new("per_month", today.ToString("yyyy-MM", CultureInfo.InvariantCulture), ofMonth.Sum(row => row.Dollars), quota.PerMonth),
        ];
    }

    private static ModelCost Model(string provider, string model, IReadOnlyList<CostRow> rows, CostReport report)
    {
        var days = new decimal[report.To.DayNumber - report.From.DayNumber + 1];
        foreach (var row in rows)
        {
            days[row.Day.DayNumber - report.From.DayNumber] += row.Dollars;
        }

        return new ModelCost(
            provider, model, rows.Sum(row => row.Calls), rows.Sum(row => row.InputTokens), rows.Sum(row => row.OutputTokens), rows.Sum(row => row.Dollars), rows.Sum(row => row.UnsettledDollars), days);
    }
}
