namespace Footnote.Inference.Batching;

/// <summary>A batch that is being filled, and then one that is under way. It is stopped when all who joined it have left. Its batcher's lock guards it.</summary>
internal sealed class OpenBatch<TItem, TReply>
{
    private readonly List<BatchItem<TItem, TReply>> _items = [];
    private readonly TaskCompletionSource _isFull = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private int _callers;

    /// <summary>Its items.</summary>
    public IReadOnlyList<BatchItem<TItem, TReply>> Items => _items;

    /// <summary>Number of items.</summary>
    public int Count => _items.Count;

    /// <summary>Stops when nobody waits for it any more.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>What its items weigh.</summary>
    public long Weight { get; private set; }

    /// <summary>Adds an item.</summary>
    public Task<TReply> Add(TItem value, int weight)
    {
        Weight += weight;
        var item = new BatchItem<TItem, TReply>(value, new TaskCompletionSource<TReply>(TaskCreationOptions.RunContinuationsAsynchronously));
        _items.Add(item);
        return item.Reply.Task;
    }

    /// <summary>A caller joins.</summary>
    public void Join() => _callers++;

    /// <summary>A caller gives up.</summary>
    /// <returns>Whether it was the last.</returns>
    public bool Leave() => --_callers == 0;

    /// <summary>Nobody waits for it any more.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>It is full and need not wait.</summary>
    public void Close() => _isFull.TrySetResult();

    /// <summary>Waits until it is full, until it has waited long enough, or until nobody is left.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time)
    {
        using var enough = new CancellationTokenSource(longest, time);
        await using var onTime = enough.Token.Register(Close);
        await using var onStop = _stop.Token.Register(Close);
        await _isFull.Task;
    }
}
