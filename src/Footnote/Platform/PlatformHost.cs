using Footnote.Platform.Configuration;

namespace Footnote.Platform;

/// <summary>
/// Holds the platform of a server and replaces it while it is in use: the new one is built beside the old one, which is disposed when the last of its users
/// has ended.
/// </summary>
/// <param name="open">Opens a platform with the configuration as it is now.</param>
public sealed class PlatformHost(Func<PlatformOrchestrator> open) : IAsyncDisposable
{
    private readonly SemaphoreSlim _reloading = new(1);
    private readonly Lock _lock = new();
    private PlatformInUse _current = new(open());

    /// <summary>Takes the platform for one request; it stays until the lease is disposed, whatever is reloaded meanwhile.</summary>
    public PlatformLease Take()
    {
        lock (_lock)
        {
            _current.Enter();
            return new PlatformLease(_current);
        }
    }

    /// <summary>Opens a platform with the configuration as it is now and hands it to all further requests. Returns when those that were under way have ended.</summary>
    /// <exception cref="ConfigurationException">The configuration cannot be used; nothing has changed.</exception>
    public async ValueTask ReloadAsync(CancellationToken cancellationToken)
    {
        await _reloading.WaitAsync(cancellationToken);
        try
        {
            var next = new PlatformInUse(open());
            PlatformInUse old;
            lock (_lock)
            {
                (old, _current) = (_current, next);
            }

            await old.LeaveAsync();
            await old.Gone.WaitAsync(cancellationToken);
        }
        finally
        {
            _reloading.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _current.LeaveAsync();
        await _current.Gone;
        _reloading.Dispose();
    }
}
