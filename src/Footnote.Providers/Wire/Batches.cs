using Footnote.Inference;

namespace Footnote.Providers.Wire;

/// <summary>Sends many items in batches as large as the service takes; a batch that is too large is halved and tried again, and the limit is remembered.</summary>
internal sealed class Batches
{
    private int _learned = int.MaxValue;

    /// <summary>Sends items, a batch after the other.</summary>
    /// <param name="items">What to send.</param>
    /// <param name="size">Items a batch may have.</param>
    /// <param name="send">Sends one batch.</param>
    /// <returns>One reply a batch, with the number of items it is for, in order.</returns>
    public async Task<IReadOnlyList<TReply>> SendAsync<TItem, TReply>(IReadOnlyList<TItem> items, int size, Func<IReadOnlyList<TItem>, Task<TReply>> send)
    {
        var replies = new List<TReply>();
        for (var start = 0; start < items.Count;)
        {
            var count = Math.Min(Math.Min(size, Volatile.Read(ref _learned)), items.Count - start);
            try
            {
                replies.Add(await send(start == 0 && count == items.Count ? items : [.. items.Skip(start).Take(count)]));
                start += count;
            }
            catch (ModelCallException e) when (count > 1 && IsTooLarge(e))
            {
                Learn((count + 1) / 2);
            }
        }

        return replies;
    }

    private static bool IsTooLarge(ModelCallException e) => e.Status == 413 || (e.Status is 400 or 422 && e.Message.Contains("batch size", StringComparison.OrdinalIgnoreCase));

    private void Learn(int limit)
    {
        int known;
        while ((known = Volatile.Read(ref _learned)) > limit && Interlocked.CompareExchange(ref _learned, limit, known) != known)
        {
            // Another call learned at the same time; the smaller one stays.
        }
    }
}
