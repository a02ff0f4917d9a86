namespace Footnote.Providers.Wire;

/// <summary>Fetches something once and keeps it; a fetch that fails is tried again by the next who asks.</summary>
internal sealed class Once<T>(Func<CancellationToken, Task<T>> fetch) : IDisposable
    where T : class
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private T? _value;

    /// <summary>The thing itself.</summary>
    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _value) is { } known)
        {
            return known;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _value ??= await fetch(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();
}
