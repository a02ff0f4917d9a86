using Microsoft.Extensions.AI;

namespace Footnote.Inference.Budget;

/// <summary>Reserve, call, settle: the same for everything that is paid by tokens.</summary>
internal static class Reservation
{
    /// <summary>Makes a call within the budget.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="endpoint">What is called.</param>
    /// <param name="kind">What is asked for.</param>
    /// <param name="most">Tokens sent and answered at most.</param>
    /// <param name="call">The call.</param>
    /// <param name="usage">What its reply says it used; null where it does not say, and then the reservation counts.</param>
    public static async Task<T> AroundAsync<T>(
        CostLedger ledger, ModelEndpoint endpoint, ModelKind kind, (long Input, long Output) most, Func<Task<T>> call, Func<T, UsageDetails?> usage)
    {
        var hold = await ledger.ReserveAsync(endpoint, kind, most.Input, most.Output);
        T result;
        try
        {
            result = await call();
        }
        catch (Exception e) when (IsUnbilled(e))
        {
            await ledger.ReleaseAsync(hold);
            throw;
        }

        await SettleAsync(ledger, hold, usage(result));
        return result;
    }

    /// <summary>Settles by what a reply says; what it does not say is taken from the reservation.</summary>
    public static Task<decimal> SettleAsync(CostLedger ledger, BudgetHold hold, UsageDetails? usage) => usage is null
        ? ledger.SettleAsync(hold, hold.Tokens.Input, hold.Tokens.Output)
        : ledger.SettleAsync(hold, usage.InputTokenCount ?? usage.TotalTokenCount ?? hold.Tokens.Input, usage.OutputTokenCount ?? (hold.Kind == ModelKind.Chat ? hold.Tokens.Output : 0));

    /// <summary>
    /// Whether a failure cost nothing for certain: no call was made, no connection came about, or the service refused with an error status. A time-out, a broken
    /// connection and a caller who went away leave it open, and then the reservation stays.
    /// </summary>
    public static bool IsUnbilled(Exception failure) => failure switch
    {
        ModelCallException { Cause: FailureCause.Limit } => true,
        ModelCallException { Status: >= 400, Partial: "" } => true,
        ModelCallException { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } } => true,
        _ => false,
    };
}
