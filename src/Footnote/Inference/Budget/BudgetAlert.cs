namespace Footnote.Inference.Budget;

/// <summary>A share of a limit is spent; given once in its day or month.</summary>
/// <param name="Period">The day (2026-11-27) or the month (2026-11).</param>
/// <param name="Key">Label of the key whose limit it is; empty for that of all keys together.</param>
/// <param name="Share">The share that was reached, 0 to 1.</param>
/// <param name="SpentDollars">Spent and reserved.</param>
/// <param name="LimitDollars">The limit.</param>
public sealed record BudgetAlert(string Period, string Key, double Share, decimal SpentDollars, decimal LimitDollars)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Share * 100:0} % of the budget of {Period}{(Key.Length > 0 ? $" for key {Key}" : "")} is spent: ${SpentDollars:0.######} of ${LimitDollars:0.##}.");
}
