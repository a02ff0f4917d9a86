using System.Globalization;
using System.Runtime.CompilerServices;

namespace Footnote.Server.Streams;

/// <summary>
/// An answer that is being written, or has just been: every event so far, so that a reader whose connection broke goes on where it stopped. While nobody reads,
/// the writing goes on for a grace time, then it is stopped.
/// </summary>
internal sealed class AnswerStream : IDisposable
{
    /// <summary>How long nobody may read before the writing is stopped.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>How long its events are kept after the end.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly List<StreamedEvent> _events = [];
    private readonly Watched<(int Count, bool IsOver)> _state = new((0, false));
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _timer;
    private int _readers;

    /// <summary>Begins it; nobody reads yet.</summary>
    /// <param name="id">Not to be guessed.</param>
    /// <param name="owner">Who asked, and alone may read.</param>
    /// <param name="time">Clock.</param>
    /// <param name="forget">Called when its events need be kept no more.</param>
    public AnswerStream(string id, string owner, TimeProvider time, Action<AnswerStream> forget)
    {
        (Id, Owner) = (id, owner);
        _timer = time.CreateTimer(_ => Ring(forget), null, Grace, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Its name in addresses.</summary>
    public string Id { get; }

    /// <summary>Who asked.</summary>
    public string Owner { get; }

    /// <summary>Characters of its events.</summary>
    public long Size { get; private set; }

    /// <summary>Whether nothing more will come.</summary>
    public bool IsOver => _state.Now.IsOver;

    /// <summary>Fires when the writing is to stop.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Ends when the writing has, in whatever way.</summary>
    public Task Writing { get; set; } = Task.CompletedTask;

    /// <summary>Stops the writing at once.</summary>
    public void Stop()
    {
        if (!IsOver)
        {
            _stopping.Cancel();
        }
    }

    /// <summary>Tells of something.</summary>
    public void Add(string type, string data)
    {
        lock (_lock)
        {
            _events.Add(new StreamedEvent(string.Create(CultureInfo.InvariantCulture, $"{Id}.{_events.Count}"), type, data));
            Size += data.Length;
        }

        _state.Update(state => (state.Count + 1, IsOver: false));
    }

    /// <summary>Nothing more will come.</summary>
    public void End()
    {
        lock (_lock)
        {
            _state.Update(state => (state.Count, IsOver: true));
            _timer.Change(Kept, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Number of the event that a client has seen last; -1 where it names none of these.</summary>
    public long SeenBy(string? lastEventId) =>
        lastEventId?.StartsWith($"{Id}.", StringComparison.Ordinal) == true && long.TryParse(lastEventId.AsSpan(Id.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : -1;

    /// <summary>Whether a client has seen everything there is and will be.</summary>
    public bool IsOverSince(long seen) => _state.Now is { IsOver: true, Count: var count } && seen >= count - 1;

    /// <summary>The events after one, to the end; the reader counts as one until it is disposed.</summary>
    /// <param name="seen">Number of the event that was seen last; negative for none.</param>
    /// <param name="cancellationToken">Ends the reading, not the writing.</param>
    public async IAsyncEnumerable<StreamedEvent> ReadAsync(long seen, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Come();
        try
        {
            var next = (int)Math.Clamp(seen + 1, 0, int.MaxValue);
            await foreach (var (_, (count, _)) in _state.WatchAsync(-1, state => state.IsOver, cancellationToken))
            {
                for (; next < count; next++)
                {
                    yield return EventAt(next);
                }
            }
        }
        finally
        {
            Go();
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stopping.Dispose();
    }

    private StreamedEvent EventAt(int index)
    {
        lock (_lock)
        {
            return _events[index];
        }
    }

    private void Come()
    {
        lock (_lock)
        {
            _readers++;
            if (!IsOver)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Go()
    {
        lock (_lock)
        {
            if (--_readers == 0 && !IsOver)
            {
                _timer.Change(Grace, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Ring(Action<AnswerStream> forget)
    {
        if (IsOver)
        {
            forget(this);
        }
        else if (Volatile.Read(ref _readers) == 0)
        {
            Stop();
        }
    }
}
