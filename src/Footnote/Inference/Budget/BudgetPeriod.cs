using System.Globalization;

namespace Footnote.Inference.Budget;

/// <summary>The day and the month of a call, UTC.</summary>
internal readonly record struct BudgetPeriod(DateOnly Date)
{
    /// <summary>Such as 2026-11-27.</summary>
    public string Day => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Such as 2026-11.</summary>
    public string Month => Date.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
