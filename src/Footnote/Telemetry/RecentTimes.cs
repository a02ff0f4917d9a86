namespace Footnote.Telemetry;

/// <summary>Durations of the last five minutes; of very many, the latest.</summary>
internal sealed class RecentTimes(TimeProvider time)
{
    private const int MaxKept = 10_000;
    private readonly Lock _lock = new();
    private readonly Queue<(DateTimeOffset At, TimeSpan Elapsed)> _times = [];

    /// <summary>One more, that ended now.</summary>
    public void Add(TimeSpan elapsed)
    {
        lock (_lock)
        {
            _times.Enqueue((time.GetUtcNow(), elapsed));
            Forget();
        }
    }

    /// <summary>All of them, shortest first.</summary>
    public IReadOnlyList<TimeSpan> Sorted()
    {
        lock (_lock)
        {
            Forget();
            return [.. _times.Select(entry => entry.Elapsed).Order()];
        }
    }

    private void Forget()
    {
        while (_times.Count > MaxKept || (_times.TryPeek(out var oldest) && oldest.At <= time.GetUtcNow() - RecentShares.Window))
        {
            _times.Dequeue();
        }
    }
}
