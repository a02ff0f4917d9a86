using Footnote.Platform;

namespace Footnote.Server.Insight;

/// <summary>How the platform is, as the server tells it.</summary>
internal sealed class Health(PlatformHost host)
{
    private static string ProgramVersion { get; } = typeof(Health).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>How everything is now; looked at anew every few seconds at most, so quick enough for a probe every second.</summary>
    public async ValueTask<HealthBody> LookAsync(CancellationToken cancellationToken)
    {
        await using var lease = host.Take();
        var report = await lease.Platform.HealthAsync(cancellationToken);
        return new HealthBody(Name(report.State), ProgramVersion, [.. report.Components.Select(Row)]);
    }

    private static ComponentState Row(ComponentHealth component) =>
        new(component.Component, component.Type, Name(component.State), component.Reason, component.Since);

    private static string Name(HealthState state) => state switch
    {
        HealthState.Healthy => "healthy",
        HealthState.Degraded => "degraded",
        _ => "unhealthy",
    };
}
