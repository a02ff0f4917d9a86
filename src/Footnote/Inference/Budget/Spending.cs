namespace Footnote.Inference.Budget;

/// <summary>
/// Adds up what the paid calls of one piece of work cost, such as those of a question. It is heard by whatever runs below <see cref="Enter"/> in the same flow of
/// calls; a call that is joined with others' into one batch counts in the work that began the batch, so a sum over all work is right.
/// </summary>
/// <param name="allowance">What the work may cost; null for no limit but those of the ledger.</param>
internal sealed class Spending(ISpendingAllowance? allowance = null)
{
    private static readonly AsyncLocal<Spending?> _current = new();

    private readonly Lock _lock = new();
    private decimal _dollars;
    private Spending? _outer;

    /// <summary>US dollars so far.</summary>
    public decimal Dollars
    {
        get
        {
            lock (_lock)
            {
                return _dollars;
            }
        }
    }

    private ISpendingAllowance? Allowance => allowance ?? _outer?.Allowance;

    /// <summary>Hears from here on, until the method that calls this returns. What it hears, whatever was entered before around it hears as well.</summary>
    public void Enter()
    {
        if (!ReferenceEquals(_current.Value, this))
        {
            _outer = _current.Value;
            _current.Value = this;
        }
    }

    /// <summary>Notes what a call cost.</summary>
    public static void Add(decimal dollars) => _current.Value?.Note(dollars);

    /// <summary>Takes what a call may cost from the allowance of the work it is part of.</summary>
    /// <param name="dollars">What it may cost at most.</param>
    /// <param name="hold">What was taken; null where the work has no allowance.</param>
    /// <returns>False where there is not as much left.</returns>
    public static bool TryTake(decimal dollars, out SpendingHold? hold)
    {
        hold = null;
        if (_current.Value?.Allowance is not { } allowance)
        {
            return true;
        }

        if (allowance.TryTake(dollars) is not { } day)
        {
            return false;
        }

        hold = new SpendingHold(allowance, day, dollars);
        return true;
    }

    private void Note(decimal dollars)
    {
        lock (_lock)
        {
            _dollars += dollars;
        }

        _outer?.Note(dollars);
    }
}
