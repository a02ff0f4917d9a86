using System.Threading.RateLimiting;
using Footnote.Platform;
using Footnote.Server.Configuration;

namespace Footnote.Server.Limits;

/// <summary>
/// Lets a few questions run at a time; some more wait in order, and what comes beyond is refused at once. Where the numbers are changed, what came before ends by
/// the old ones.
/// </summary>
internal sealed class RequestQueue(SettingsInForce settings) : IDisposable
{
    private readonly Lock _lock = new();
    private (int Running, int Waiting) _sizes = SizesOf(settings.Current);
    private ConcurrencyLimiter _limiter = Limiter(SizesOf(settings.Current));

    /// <summary>Waits for its turn.</summary>
    /// <returns>Held while the request runs.</returns>
    /// <exception cref="OverloadedException">Too many wait already.</exception>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        var lease = await LimiterNow().AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new OverloadedException();
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>The old one is left to those who still hold or await a turn of it.</summary>
    private ConcurrencyLimiter LimiterNow()
    {
        lock (_lock)
        {
            var sizes = SizesOf(settings.Current);
            if (sizes != _sizes)
            {
                (_sizes, _limiter) = (sizes, Limiter(sizes));
            }

            return _limiter;
        }
    }

    private static (int Running, int Waiting) SizesOf(ServerSettings settings) => (settings.MaxConcurrentRequests, settings.MaxQueuedRequests);

    private static ConcurrencyLimiter Limiter((int Running, int Waiting) sizes) =>
        new(new ConcurrencyLimiterOptions { PermitLimit = sizes.Running, QueueLimit = sizes.Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
