namespace Footnote.Inference.Budget;

/// <summary>A period that costs are summed over; it begins anew with each hour, day or month of UTC.</summary>
public enum SpendingPeriod
{
    /// <summary>An hour of the clock.</summary>
    Hour,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A month of the calendar.</summary>
    Month,
}
