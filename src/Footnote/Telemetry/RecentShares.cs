namespace Footnote.Telemetry;

/// <summary>For each of some names, the share of events of the last five minutes that were of the counted sort.</summary>
internal sealed class RecentShares(TimeProvider time)
{
    private const int Minutes = 5;

    /// <summary>How far back is looked.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(Minutes);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<(long Minute, long Counted, long Other)>> _events = [];

    /// <summary>One event.</summary>
    public void Add(string name, bool isCounted) => Add(name, isCounted ? 1 : 0, isCounted ? 0 : 1);

    /// <summary>Several events.</summary>
    public void Add(string name, long counted, long other)
    {
        lock (_lock)
        {
            if (!_events.TryGetValue(name, out var minutes))
            {
                _events[name] = minutes = [];
            }

            var now = Minute();
            if (minutes.Count > 0 && minutes.Last().Minute == now)
            {
                var kept = minutes.SkipLast(1).Append((now, minutes.Last().Counted + counted, minutes.Last().Other + other)).ToList();
                minutes.Clear();
                kept.ForEach(minutes.Enqueue);
            }
            else
            {
                minutes.Enqueue((now, counted, other));
            }

            Forget(minutes);
        }
    }

    /// <summary>The shares; a name without an event in the last five minutes is left out.</summary>
    public IReadOnlyList<RecentShare> Current()
    {
        lock (_lock)
        {
            foreach (var minutes in _events.Values)
            {
                Forget(minutes);
            }

            return [.. _events
                .Select(pair => new RecentShare(pair.Key, pair.Value.Sum(minute => minute.Counted), pair.Value.Sum(minute => minute.Counted + minute.Other)))
                .Where(share => share.All > 0)];
        }
    }

    private void Forget(Queue<(long Minute, long Counted, long Other)> minutes)
    {
        while (minutes.Count > 0 && minutes.Peek().Minute <= Minute() - Minutes)
        {
            minutes.Dequeue();
        }
    }

    private long Minute() => time.GetUtcNow().ToUnixTimeSeconds() / 60;
}
