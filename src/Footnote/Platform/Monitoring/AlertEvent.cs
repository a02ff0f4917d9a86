using Footnote.Inference.Budget;

namespace Footnote.Platform.Monitoring;

/// <summary>An alert was fired or resolved.</summary>
/// <param name="Alert">cost, error_rate, response_time, or budget for a share of <c>resilience.quota</c> that is spent, which is never resolved.</param>
/// <param name="IsFired">Fired or resolved.</param>
/// <param name="Value">What was measured; null where nothing could be.</param>
/// <param name="Threshold">What it may be, in the same unit.</param>
/// <param name="Unit">USD, 1 or s.</param>
/// <param name="Message">For people.</param>
/// <param name="At">When.</param>
public sealed record AlertEvent(string Alert, bool IsFired, double? Value, double Threshold, string Unit, string Message, DateTimeOffset At)
{
    /// <summary>fired or resolved.</summary>
    public string State => IsFired ? "fired" : "resolved";

    /// <summary>An alert that is now in another state than it was.</summary>
    internal static AlertEvent Of(Alert alert, DateTimeOffset at) => new(alert.Name, alert.IsFired, alert.Value, alert.Threshold, alert.Unit, alert.Message, at);

    /// <summary>A share of a budget is spent.</summary>
    internal static AlertEvent Of(BudgetAlert alert, DateTimeOffset at) =>
        new("budget", true, (double)alert.SpentDollars, alert.Share * (double)alert.LimitDollars, "USD", alert.ToString(), at);
}
