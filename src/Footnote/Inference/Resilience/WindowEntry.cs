namespace Footnote.Inference.Resilience;

/// <summary>A place in a <see cref="SlidingWindow"/>.</summary>
/// <param name="at">When it is.</param>
/// <param name="amount">Units.</param>
internal sealed class WindowEntry(DateTimeOffset at, long amount)
{
    /// <summary>When it is.</summary>
    public DateTimeOffset At { get; } = at;

    /// <summary>Units.</summary>
    public long Amount { get; set; } = amount;
}
