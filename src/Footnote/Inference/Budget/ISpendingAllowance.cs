namespace Footnote.Inference.Budget;

/// <summary>What somebody's work may cost, whoever else works for the same one at the time: what a call may cost is taken before it, the rest given back after.</summary>
internal interface ISpendingAllowance
{
    /// <summary>Takes what a call may cost at most.</summary>
    /// <param name="dollars">US dollars.</param>
    /// <returns>The day of UTC it counts in; null where there is not as much left, and nothing is taken.</returns>
    DateOnly? TryTake(decimal dollars);

    /// <summary>Puts what the call cost in place of what was taken.</summary>
    /// <param name="day">The day it counts in.</param>
    /// <param name="taken">What was taken.</param>
    /// <param name="cost">What it cost; 0 where no call was made.</param>
    void Settle(DateOnly day, decimal taken, decimal cost);
}
