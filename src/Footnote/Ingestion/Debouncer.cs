namespace Footnote.Ingestion;

/// <summary>Makes one event of a burst of changes: it comes when there has been quiet for a while, or when the burst has lasted long enough.</summary>
internal sealed class Debouncer : IDisposable
{
    private readonly TimeSpan _quiet;
    private readonly TimeSpan _longest;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _settled = new(0, 1);
    private long? _firstChange;

    /// <summary>A debouncer that has heard of no change yet.</summary>
    /// <param name="quiet">Quiet that ends a burst.</param>
    /// <param name="longest">Longest time from the first change of a burst to its event.</param>
    /// <param name="time">Clock.</param>
    public Debouncer(TimeSpan quiet, TimeSpan longest, TimeProvider time)
    {
        _quiet = quiet;
        _longest = longest;
        _time = time;
        _timer = time.CreateTimer(_ => Settle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something changed. Any thread may call it.</summary>
    public void Signal()
    {
        lock (_lock)
        {
            _firstChange ??= _time.GetTimestamp();
            var left = _longest - _time.GetElapsedTime(_firstChange.Value);
            _timer.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left < _quiet ? left : _quiet, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Waits for the end of a burst; returns at once where one has ended since the last call. One caller at a time.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _settled.WaitAsync(cancellationToken);

    /// <summary>Nothing comes any more. The semaphore stays as it is, for a timer that is just ringing.</summary>
    public void Dispose() => _timer.Dispose();

    private void Settle()
    {
        lock (_lock)
        {
            _firstChange = null;
            if (_settled.CurrentCount == 0)
            {
                _settled.Release();
            }
        }
    }
}
