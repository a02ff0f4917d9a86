namespace Footnote.Inference.Resilience;

/// <summary>The right to have one call under way; given back once, however often it is disposed.</summary>
internal sealed class ConcurrencySlot(SemaphoreSlim slots) : IDisposable
{
    private int _isGivenBack;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
        {
            slots.Release();
        }
    }
}
