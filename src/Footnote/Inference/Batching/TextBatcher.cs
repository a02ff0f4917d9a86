namespace Footnote.Inference.Batching;

/// <summary>
/// Joins the items of concurrent callers into batches: one goes out when it is full or when its first item has waited long enough. A batch that the service
/// finds too large is halved; an item that is too large alone fails alone.
/// </summary>
/// <typeparam name="TItem">What is sent.</typeparam>
/// <typeparam name="TReply">What comes back for each.</typeparam>
/// <param name="send">Sends a batch; one reply an item, in their order.</param>
/// <param name="settings">Size and wait.</param>
/// <param name="time">Clock.</param>
/// <param name="weigh">Weight of an item.</param>
/// <param name="maxWeight">Weight of a batch at most; an item that is heavier goes alone.</param>
internal sealed class TextBatcher<TItem, TReply>(
    Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TReply>>> send,
    BatchSettings settings,
    TimeProvider time,
    Func<TItem, int>? weigh = null,
    long maxWeight = long.MaxValue)
{
    private const int PayloadTooLarge = 413;
    private const int Unprocessable = 422;

    private readonly Lock _lock = new();
    private OpenBatch<TItem, TReply>? _open;

    /// <summary>Sends items, alone or in company.</summary>
    /// <returns>One reply an item, in their order.</returns>
    public async Task<IReadOnlyList<TReply>> SendAsync(IReadOnlyList<TItem> items, CancellationToken cancellationToken)
    {
        var places = new List<Task<TReply>>(items.Count);
        var batches = new HashSet<OpenBatch<TItem, TReply>>();
        lock (_lock)
        {
            foreach (var item in items)
            {
                var weight = weigh?.Invoke(item) ?? 0;
                if (_open is { } open && open.Weight + weight > maxWeight)
                {
                    Close(open);
                }

                var batch = _open ??= Begin();
                if (batches.Add(batch))
                {
                    batch.Join();
                }

                places.Add(batch.Add(item, weight));
                if (batch.Count == settings.Size)
                {
                    Close(batch);
                }
            }
        }

        await using var leave = cancellationToken.Register(() => Leave(batches));
        return await Task.WhenAll(places).WaitAsync(cancellationToken);
    }

    private void Close(OpenBatch<TItem, TReply> batch)
    {
        _open = null;
        batch.Close();
    }

    private void Leave(IEnumerable<OpenBatch<TItem, TReply>> batches)
    {
        foreach (var batch in batches)
        {
            bool isDeserted;
            lock (_lock)
            {
                isDeserted = batch.Leave();
                _open = isDeserted && ReferenceEquals(_open, batch) ? null : _open;
            }

            if (isDeserted)
            {
                batch.Stop();
            }
        }
    }

    private OpenBatch<TItem, TReply> Begin()
    {
        var batch = new OpenBatch<TItem, TReply>();
        _ = RunAsync(batch);
        return batch;
    }

    private async Task RunAsync(OpenBatch<TItem, TReply> batch)
    {
        await Task.Yield(); // whoever begins it holds the lock and fills it first
        await batch.WaitAsync(settings.Wait, time);
        lock (_lock)
        {
            _open = ReferenceEquals(_open, batch) ? null : _open;
        }

        await SplitAsync(batch.Items, batch.Stopped);
    }

    private async Task SplitAsync(IReadOnlyList<BatchItem<TItem, TReply>> items, CancellationToken cancellationToken)
    {
        try
        {
            var replies = await send([.. items.Select(item => item.Value)], cancellationToken);
            if (replies.Count != items.Count)
            {
                throw new ModelCallException("", FailureCause.Transport, $"{replies.Count} replies came for {items.Count} texts.");
            }

            for (var i = 0; i < items.Count; i++)
            {
                items[i].Reply.TrySetResult(replies[i]);
            }
        }
        catch (ModelCallException e) when (items.Count > 1 && e is { Cause: FailureCause.Request, Status: PayloadTooLarge or Unprocessable })
        {
            var half = items.Count / 2;
            await SplitAsync([.. items.Take(half)], cancellationToken);
            await SplitAsync([.. items.Skip(half)], cancellationToken);
        }
        catch (Exception e)
        {
            foreach (var item in items)
            {
                item.Reply.TrySetException(e);
            }
        }
    }
}
