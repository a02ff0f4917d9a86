using Footnote.Inference;
using Footnote.Inference.Resilience;

namespace Footnote.Platform;

/// <summary>A model that is looked after: by its own probe where it has one, and by what its last calls came to.</summary>
/// <param name="Endpoint">Which model it is.</param>
/// <param name="Probe">Looks whether it is there; null where nothing can be looked at.</param>
/// <param name="Breakers">The breakers of its calls, asked for when they are needed; null for a model of this process.</param>
internal sealed record WatchedModel(ModelEndpoint Endpoint, IHealthProbe? Probe, Func<CircuitBreakers>? Breakers)
{
    /// <summary>What no ping shows: an account that is refused or used up, a model that fails.</summary>
    private static readonly FailureCause[] Hidden = [FailureCause.Account, FailureCause.Model];

    private static readonly FailureCause[] All = [.. Hidden, FailureCause.Transport];

    /// <summary>The first of a chain that is well, or what is wrong with the first of all where none is.</summary>
    public static async ValueTask<HealthFinding> LookAsync(IReadOnlyList<WatchedModel> chain, CancellationToken cancellationToken)
    {
        var first = await chain[0].LookAsync(cancellationToken);
        foreach (var next in first.State == HealthState.Unhealthy ? chain.Skip(1) : [])
        {
            if ((await next.LookAsync(cancellationToken)).State != HealthState.Unhealthy)
            {
                return new HealthFinding(HealthState.Degraded, $"{first.Reason} {next.Endpoint.Model} stands in for it.");
            }
        }

        return first;
    }

    private async ValueTask<HealthFinding> LookAsync(CancellationToken cancellationToken)
    {
        var seen = Probe is null ? new HealthFinding(HealthState.Healthy, $"{Endpoint} is asked when it is needed.") : await ProbeAsync(Probe, cancellationToken);
        return seen.State == HealthState.Unhealthy ? seen : OfCalls(Probe is null ? All : Hidden) ?? seen;
    }

    private static async ValueTask<HealthFinding> ProbeAsync(IHealthProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            return await probe.ProbeAsync(cancellationToken);
        }
        catch (ModelCallException e)
        {
            return new HealthFinding(HealthState.Unhealthy, e.Cause == FailureCause.Transport && e.Status is null ? $"{e.Message}. See that it runs and that its address in the configuration is right." : e.Message);
        }
    }

    /// <summary>What the last calls say: a breaker is open where they failed. Nothing is called for it.</summary>
    private HealthFinding? OfCalls(IEnumerable<FailureCause> causes)
    {
        if (Breakers?.Invoke() is not { } breakers)
        {
            return null;
        }

        var open = causes.Where(cause => breakers.StateOf(cause, Endpoint.Model) != BreakerState.Closed).Select(cause => breakers.For(cause, Endpoint.Model)!.Reason).FirstOrDefault();
        return open is null ? null : new HealthFinding(HealthState.Unhealthy, $"Not called for a while: {open}");
    }
}
