namespace Footnote.Platform;

/// <summary>Looks after components: all at once, each within a limit, and not again while the last look is fresh.</summary>
/// <param name="checks">The components.</param>
/// <param name="time">Clock.</param>
internal sealed class HealthMonitor(IReadOnlyList<HealthCheck> checks, TimeProvider time) : IDisposable
{
    /// <summary>How long a look holds. Together with <see cref="Limit"/> a failure is seen within 10 seconds.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    /// <summary>How long one look may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _one = new(1);
    private HealthReport? _last;
    private long _lookedAt;

    /// <summary>How well everything is.</summary>
    public async ValueTask<HealthReport> ReportAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_last is null || time.GetElapsedTime(_lookedAt) >= Freshness)
            {
                _last = Summary(await Task.WhenAll(checks.Select(check => LookAsync(check, cancellationToken))));
                _lookedAt = time.GetTimestamp();
            }

            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<ComponentHealth> LookAsync(HealthCheck check, CancellationToken cancellationToken)
    {
        var finding = await FindAsync(check, cancellationToken);
        var before = _last?.Components.FirstOrDefault(health => health.Component == check.Component);
        return new ComponentHealth(check.Component, check.Type, finding.State, finding.Reason, before?.State == finding.State ? before.Since : time.GetUtcNow());
    }

    private async Task<HealthFinding> FindAsync(HealthCheck check, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await check.LookAsync(both.Token).AsTask().WaitAsync(Limit, time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new HealthFinding(HealthState.Unhealthy, $"It did not answer within {Limit.TotalSeconds} seconds.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new HealthFinding(HealthState.Unhealthy, e.Message);
        }
    }

    private HealthReport Summary(IReadOnlyList<ComponentHealth> components)
    {
        var isDown = checks.Zip(components).Any(pair => pair.First.IsRequired && pair.Second.State == HealthState.Unhealthy);
        var isWell = components.All(health => health.State == HealthState.Healthy);
        return new HealthReport(isDown ? HealthState.Unhealthy : isWell ? HealthState.Healthy : HealthState.Degraded, components);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();
}
