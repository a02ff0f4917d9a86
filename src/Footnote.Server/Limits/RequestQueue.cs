using System.Threading.RateLimiting;
using Footnote.Platform;

namespace Footnote.Server.Limits;

/// <summary>Lets a few questions run at a time; some more wait in order, and what comes beyond is refused at once.</summary>
internal sealed class RequestQueue(ServerSettings settings) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = settings.MaxConcurrentRequests,
        QueueLimit = settings.MaxQueuedRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for its turn.</summary>
    /// <returns>Held while the request runs.</returns>
    /// <exception cref="OverloadedException">Too many wait already.</exception>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        var lease = await _limiter.AcquireAsync(1, cancellationToken);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new OverloadedException();
    }

    public void Dispose() => _limiter.Dispose();
}
