namespace Footnote.Inference.Budget;

/// <summary>Money reserved for one call. Until it is settled or released it counts as spent; it does so for good where neither happens.</summary>
/// <param name="Id">Its entry in the ledger; 0 for a free call, of which nothing is kept.</param>
/// <param name="Endpoint">What is called.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Price">Its price.</param>
/// <param name="Period">Day of the reservation; it is settled there, even after midnight.</param>
/// <param name="Cost">Billionths of a dollar reserved.</param>
internal sealed record BudgetHold(long Id, ModelEndpoint Endpoint, ModelKind Kind, PriceSettings Price, BudgetPeriod Period, long Cost)
{
    /// <summary>What it has taken of the allowance of the work it is part of; null where that has none.</summary>
    public SpendingHold? Share { get; init; }

    /// <summary>Tokens it allows for.</summary>
    public required (long Input, long Output) Tokens { get; init; }
}
