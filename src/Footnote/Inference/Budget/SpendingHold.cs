namespace Footnote.Inference.Budget;

/// <summary>What a call has taken of an allowance. Where it is never settled, it stays taken.</summary>
internal sealed class SpendingHold(ISpendingAllowance allowance, DateOnly day, decimal dollars)
{
    /// <summary>Puts what the call cost in place of it.</summary>
    public void Settle(decimal cost) => allowance.Settle(day, dollars, cost);
}
