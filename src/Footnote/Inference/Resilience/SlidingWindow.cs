namespace Footnote.Inference.Resilience;

/// <summary>
/// At most so much in any stretch of time of a given length. The limiters of System.Threading.RateLimiting take no clock, so they cannot be tested without
/// waiting; and a token bucket lets through up to twice its rate within one minute that begins with a full bucket, which a service that counts by the minute
/// refuses. This one keeps the time of each entry of the last stretch: a place in it is booked at once, first come first served, and the caller waits for it.
/// </summary>
/// <param name="limit">Units that fit; 1 or more.</param>
/// <param name="length">Length of the stretch.</param>
/// <param name="time">Clock.</param>
internal sealed class SlidingWindow(long limit, TimeSpan length, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<WindowEntry> _entries = [];
    private long _sum;

    /// <summary>Books a place.</summary>
    /// <param name="amount">Units; more than the limit counts as the limit, so that it goes alone.</param>
    /// <param name="longestWait">Where the place would be later than this, none is booked.</param>
    /// <param name="wait">How long to wait for it, also where none was booked.</param>
    /// <returns>The place, or null.</returns>
    public WindowEntry? TryBook(long amount, TimeSpan longestWait, out TimeSpan wait)
    {
        amount = Math.Clamp(amount, 0, limit);
        lock (_lock)
        {
            var now = time.GetUtcNow();
            Forget(now);
            var at = Earliest(amount, now);
            wait = at - now;
            if (wait > longestWait)
            {
                return null;
            }

            _sum += amount;
            return _entries.AddLast(new WindowEntry(at, amount)).Value;
        }
    }

    /// <summary>Corrects an estimate.</summary>
    public void Correct(WindowEntry entry, long amount)
    {
        lock (_lock)
        {
            if (_entries.Contains(entry))
            {
                _sum += Math.Clamp(amount, 0, limit) - entry.Amount;
                entry.Amount = Math.Clamp(amount, 0, limit);
            }
        }
    }

    /// <summary>The first moment, not before that of the last entry, at which what stays in the stretch leaves room.</summary>
    private DateTimeOffset Earliest(long amount, DateTimeOffset now)
    {
        var at = _entries.Last is { } last && last.Value.At > now ? last.Value.At : now;
        var room = limit - _sum;
        foreach (var entry in _entries)
        {
            if (entry.At + length > at && room >= amount)
            {
                break;
            }

            room += entry.Amount;
            at = entry.At + length > at ? entry.At + length : at;
        }

        return at;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_entries.First is { } first && first.Value.At + length <= now)
        {
            _sum -= first.Value.Amount;
            _entries.RemoveFirst();
        }
    }
}
