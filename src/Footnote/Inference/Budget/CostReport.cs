namespace Footnote.Inference.Budget;

/// <summary>What was spent, by day, provider and model.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Rows">One row a day and model, oldest first.</param>
public sealed record CostReport(DateOnly From, DateOnly To, IReadOnlyList<CostRow> Rows)
{
    /// <summary>Sum in US dollars.</summary>
    public decimal TotalDollars => Rows.Sum(row => row.Dollars);

    /// <summary>Sum of calls.</summary>
    public long TotalCalls => Rows.Sum(row => row.Calls);
}
