using System.Threading.RateLimiting;
using Footnote.Server.Configuration;

namespace Footnote.Server.Access;

/// <summary>How often one key, or one visitor without, may ask.</summary>
internal sealed class RequestRates(SettingsInForce settings) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<Visitor> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Visitor, string>(visitor => RateLimitPartition.GetTokenBucketLimiter($"{visitor.Name} {visitor.RequestsPerMinute}", _ => Bucket(visitor.RequestsPerMinute))),
        PartitionedRateLimiter.Create<Visitor, string>(visitor => visitor.HasKey
            ? RateLimitPartition.GetNoLimiter(visitor.Name)
            : Day(visitor.Name, settings.Current.AnonymousRequestsPerDay)));

    /// <summary>Counts a request.</summary>
    /// <returns>Null where it may go on, else the time to wait.</returns>
    public TimeSpan? Refuse(Visitor visitor)
    {
        using var lease = _limiter.AttemptAcquire(visitor);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Minute;
    }

    public void Dispose() => _limiter.Dispose();

    private static RateLimitPartition<string> Day(string name, int requests) =>
        RateLimitPartition.GetFixedWindowLimiter($"{name} {requests}", _ => new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = TimeSpan.FromDays(1) });

    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = Math.Max(1, perMinute / 6),
        ReplenishmentPeriod = Minute / 6,
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
