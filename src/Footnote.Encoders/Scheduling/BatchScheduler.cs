using Footnote.Encoders.Transformer;

namespace Footnote.Encoders.Scheduling;

/// <summary>
/// Joins the texts of concurrent calls into batches. Fair: a batch takes one text of each call in turn, so a question does not wait for a thousand passages that
/// came before it. Bounded: calls beyond the queue's size wait in their order. A call that is cancelled leaves the queue at once.
/// </summary>
internal sealed class BatchScheduler : IDisposable
{
    /// <summary>Smaller batches than this are not made to keep another thread busy: products of few rows are slow.</summary>
    private const int SmallestShare = 128;

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly LinkedList<EncodingRequest> _queue = [];
    private readonly LinkedList<EncodingRequest> _outside = [];
    private readonly SchedulerSettings _settings;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly List<Thread> _threads = [];
    private int _tokens;
    private bool _disposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="createWorker">Makes what computes on a thread; called once a thread, when that has its first batch.</param>
    /// <param name="settings">How calls are joined.</param>
    /// <param name="time">The clock of <see cref="SchedulerSettings.Linger"/>.</param>
    public BatchScheduler(Func<IBatchWorker> createWorker, SchedulerSettings settings, TimeProvider time)
    {
        (_settings, _time) = (settings, time);
        _timer = time.CreateTimer(_ => _work.Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        for (var i = 0; i < settings.Threads; i++)
        {
            var thread = new Thread(() => Work(createWorker)) { IsBackground = true, Name = $"encoder {i}" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Calls that wait outside the queue.</summary>
    public int Outside
    {
        get
        {
            lock (_gate)
            {
                return _outside.Count;
            }
        }
    }

    /// <summary>Computes sequences.</summary>
    /// <returns>One vector a sequence, in their order.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<float[][]> RunAsync(IReadOnlyList<TokenSequence> sequences, CancellationToken cancellationToken) =>
        (await MeasureAsync(sequences, cancellationToken)).Values;

    /// <summary>Computes sequences and tells what each took.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<(float[][] Values, IReadOnlyList<TextTiming> Timings)> MeasureAsync(IReadOnlyList<TokenSequence> sequences, CancellationToken cancellationToken)
    {
        if (sequences.Count == 0)
        {
            return ([], []);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var request = new EncodingRequest(sequences, _time.GetTimestamp());
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _outside.AddLast(request);
            EncoderInstruments.QueueSize.Add(sequences.Count);
            Admit();
        }

        await using (cancellationToken.UnsafeRegister((_, token) => Cancel(request, token), null))
        {
            return (await request.Task, request.Timings);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            foreach (var request in _queue.Concat(_outside))
            {
                EncoderInstruments.QueueSize.Add(-request.Waiting);
                request.Fail(new ObjectDisposedException(nameof(BatchScheduler)));
            }

            _queue.Clear();
            _outside.Clear();
        }

        _timer.Dispose();
        _work.Release(_threads.Count);
        _threads.ForEach(thread => thread.Join());
        _work.Dispose();
    }

    private void Work(Func<IBatchWorker> createWorker)
    {
        IBatchWorker? worker = null;
        var batch = new TokenBatch();
        var places = new List<(EncodingRequest Request, int Place)>();
        while (!IsOver())
        {
            _work.Wait();
            while (Take(batch, places))
            {
                Run(ref worker, createWorker, batch, places);
            }
        }

        worker?.Dispose();
    }

    private bool IsOver()
    {
        lock (_gate)
        {
            return _disposed;
        }
    }

    /// <summary>Computes a batch. The thread's worker is made for its first one: a thread that is not needed takes no room.</summary>
    private void Run(ref IBatchWorker? worker, Func<IBatchWorker> createWorker, TokenBatch batch, List<(EncodingRequest Request, int Place)> places)
    {
        try
        {
            worker ??= createWorker();
            var results = new float[batch.Sequences][];
            var begun = _time.GetTimestamp();
            worker.Run(batch, results);
            var took = _time.GetElapsedTime(begun);
            EncoderInstruments.BatchSize.Record(batch.Sequences);
            EncoderInstruments.BatchTokens.Record(batch.Tokens);
            foreach (var (index, (request, place)) in places.Index())
            {
                request.Complete(place, results[index], _time.GetElapsedTime(request.Arrived, begun), took);
            }
        }
#pragma warning disable CA1031 // Whatever went wrong is the callers' to know; the thread goes on with the next batch.
        catch (Exception error)
#pragma warning restore CA1031
        {
            places.ForEach(item => item.Request.Fail(error));
        }
    }

    /// <summary>Lets calls in while there is room; the lock is held.</summary>
    private void Admit()
    {
        while (_outside.First is { } first && _tokens < _settings.QueueTokens)
        {
            _outside.Remove(first);
            _queue.AddLast(first.Value);
            _tokens += first.Value.WaitingTokens;
            if (_settings.Linger > TimeSpan.Zero && _tokens < _settings.BatchTokens)
            {
                _timer.Change(_settings.Linger, Timeout.InfiniteTimeSpan);
            }
            else
            {
                _work.Release(_settings.Threads);
            }
        }
    }

    private bool Take(TokenBatch batch, List<(EncodingRequest Request, int Place)> places)
    {
        batch.Clear();
        places.Clear();
        lock (_gate)
        {
            if (!IsDue())
            {
                return false;
            }

            var share = Math.Clamp((_tokens + _settings.Threads - 1) / _settings.Threads, Math.Min(SmallestShare, _settings.BatchTokens), _settings.BatchTokens);
            while (_queue.First is { } first && (batch.Sequences == 0 || batch.Tokens + first.Value.Next.Ids.Length <= share))
            {
                var sequence = first.Value.Next;
                batch.Add(sequence.Ids, sequence.Types);
                places.Add((first.Value, first.Value.Take()));
                _tokens -= sequence.Ids.Length;
                _queue.Remove(first);
                if (!first.Value.IsTaken)
                {
                    _queue.AddLast(first);
                }
            }

            EncoderInstruments.QueueSize.Add(-batch.Sequences);
            Admit();
            return true;
        }
    }

    /// <summary>Whether a batch is full, or its first text has waited long enough; the lock is held.</summary>
    private bool IsDue() => _queue.Count > 0
        && (_tokens >= _settings.BatchTokens || _time.GetElapsedTime(_queue.Min(request => request.Arrived)) >= _settings.Linger);

    private void Cancel(EncodingRequest request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var isQueued = _queue.Remove(request);
            _tokens -= isQueued ? request.WaitingTokens : 0;
            if (isQueued || _outside.Remove(request))
            {
                EncoderInstruments.QueueSize.Add(-request.Waiting);
            }

            Admit();
        }

        request.Cancel(cancellationToken);
    }
}
