namespace Footnote.Inference.Budget;

/// <summary>A limit of one day or month, for all keys or one.</summary>
/// <param name="Period">The day or the month.</param>
/// <param name="Key">Label of the key; empty for all together.</param>
/// <param name="Dollars">The limit; null for none.</param>
/// <param name="Name">Its place in the configuration.</param>
internal sealed record BudgetLimit(string Period, string Key, decimal? Dollars, string Name)
{
    /// <summary>The sums that a call counts in, each with the limit it has.</summary>
    public static IReadOnlyList<BudgetLimit> For(QuotaSettings quota, BudgetPeriod period, string key)
    {
        List<BudgetLimit> limits = [new(period.Day, "", quota.PerDay, "per_day"), new(period.Month, "", quota.PerMonth, "per_month")];
        if (key.Length > 0)
        {
            limits.AddRange([new(period.Day, key, quota.PerKeyPerDay, "per_key_per_day"), new(period.Month, key, quota.PerKeyPerMonth, "per_key_per_month")]);
        }

        return limits;
    }
}
