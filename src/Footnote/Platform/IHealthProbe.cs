namespace Footnote.Platform;

/// <summary>
/// A component that can tell how well it is. Embedding and chat models give theirs through <c>GetService(typeof(IHealthProbe))</c>; others implement it.
/// </summary>
public interface IHealthProbe
{
    /// <summary>Looks, without cost: a ping, never a call that is paid for. Throwing means unhealthy. It is given up after a few seconds.</summary>
    ValueTask<HealthFinding> ProbeAsync(CancellationToken cancellationToken);
}
