using Footnote.Platform;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

public sealed class HealthMonitorTests
{
    private static readonly HealthFinding Well = new(HealthState.Healthy, "well");
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(true, HealthState.Unhealthy)]
    [InlineData(false, HealthState.Degraded)]
    public async Task A_required_component_fails_the_system_and_an_optional_one_degrades_it(bool isRequired, HealthState expected)
    {
        using var monitor = Monitor(isRequired, _ => throw new IOException("refused"));

        var report = await monitor.ReportAsync(default);

        Assert.Equal(expected, report.State);
        Assert.Equal((HealthState.Unhealthy, "refused"), (report.Components[0].State, report.Components[0].Reason));
    }

    [Fact]
    public async Task A_fresh_look_is_not_taken_again()
    {
        var looks = 0;
        using var monitor = Monitor(true, _ => { looks++; return ValueTask.FromResult(Well); });

        await monitor.ReportAsync(default);
        await monitor.ReportAsync(default);
        Assert.Equal(1, looks);

        _time.Advance(HealthMonitor.Freshness);
        await monitor.ReportAsync(default);
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task A_stopped_component_is_unhealthy_within_10_seconds_healthy_again_after_it_returns_and_since_tells_when()
    {
        var isUp = true;
        using var monitor = Monitor(false, _ => isUp ? ValueTask.FromResult(Well) : throw new IOException("refused"));
        await monitor.ReportAsync(default);
        _time.Advance(HealthMonitor.Freshness);
        Assert.Equal(DateTimeOffset.UnixEpoch, (await monitor.ReportAsync(default)).Components[0].Since);

        isUp = false;
        _time.Advance(TimeSpan.FromSeconds(10) - HealthMonitor.Limit);
        var down = (await monitor.ReportAsync(default)).Components[0];
        Assert.Equal((HealthState.Unhealthy, _time.GetUtcNow()), (down.State, down.Since));

        isUp = true;
        _time.Advance(HealthMonitor.Freshness);
        Assert.Equal(HealthState.Healthy, (await monitor.ReportAsync(default)).State);
    }

    [Fact]
    public async Task A_component_that_does_not_answer_is_given_up()
    {
        using var monitor = Monitor(true, _ => new ValueTask<HealthFinding>(new TaskCompletionSource<HealthFinding>().Task));

        var report = monitor.ReportAsync(default).AsTask();
        Assert.False(report.IsCompleted);
        _time.Advance(HealthMonitor.Limit);

        Assert.Equal("It did not answer within 3 seconds.", (await report).Components[0].Reason);
    }

    private HealthMonitor Monitor(bool isRequired, Func<CancellationToken, ValueTask<HealthFinding>> look) => new([new HealthCheck("part", "kind", isRequired, look)], _time);
}
