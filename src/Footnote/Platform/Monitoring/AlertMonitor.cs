using System.Collections.Concurrent;
using Footnote.Inference.Budget;
using Footnote.Telemetry;

namespace Footnote.Platform.Monitoring;

/// <summary>Watches costs, failures and answer times against the thresholds of <c>monitoring.alerts</c>.</summary>
public sealed class AlertMonitor
{
    private const int MaxWaiting = 100;

    /// <summary>How long a look holds.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<AlertEvent> _ofBudgets = [];
    private readonly AlertSettings _settings;
    private readonly Func<SpendingPeriod, decimal> _spent;
    private readonly Instruments _instruments;
    private readonly TimeProvider _time;
    private IReadOnlyList<Alert>? _last;
    private long _lookedAt;

    internal AlertMonitor(AlertSettings settings, Func<SpendingPeriod, decimal> spent, Instruments instruments, TimeProvider time) =>
        (_settings, _spent, _instruments, _time) = (settings, spent, instruments, time);

    /// <summary>Whether any threshold is set.</summary>
    public bool IsSet => _settings is not { CostThreshold: null, ErrorRateThreshold: null, ResponseTimeThreshold: null };

    /// <summary>The alert of costs on its own, for those who watch nothing else.</summary>
    /// <param name="limit">The threshold.</param>
    /// <param name="spent">US dollars spent in the period so far.</param>
    /// <param name="time">Clock.</param>
    public static Alert OfCosts(SpendingLimit limit, Func<SpendingPeriod, decimal> spent, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Alert(AlertReadings.OfCosts(limit, spent), time.GetUtcNow());
    }

    /// <summary>Every alert that has a threshold, fired or not, measured within the last five seconds.</summary>
    public IReadOnlyList<Alert> Current() => Measured(Freshness);

    /// <summary>Every alert that has a threshold, measured now: for those who show it beside other figures of this moment.</summary>
    public IReadOnlyList<Alert> Measure() => Measured(TimeSpan.Zero);

    private IReadOnlyList<Alert> Measured(TimeSpan atMost)
    {
        lock (_lock)
        {
            if (_last is null || _time.GetElapsedTime(_lookedAt) >= atMost)
            {
                _last = [.. AlertReadings.Of(_settings, _spent, _instruments).Select(Noted)];
                _lookedAt = _time.GetTimestamp();
            }

            return _last;
        }
    }

    /// <summary>Shares of budgets that were spent since the last call.</summary>
    public IReadOnlyList<AlertEvent> TakeBudgetAlerts()
    {
        List<AlertEvent> taken = [];
        while (_ofBudgets.TryDequeue(out var alert))
        {
            taken.Add(alert);
        }

        return taken;
    }

    /// <summary>Keeps a budget's alert until it is taken.</summary>
    internal void Note(BudgetAlert alert)
    {
        _instruments.AlertChange("budget", "fired");
        if (_ofBudgets.Count < MaxWaiting)
        {
            _ofBudgets.Enqueue(AlertEvent.Of(alert, _time.GetUtcNow()));
        }
    }

    /// <summary>The alerts as a component's health: degraded while one is fired.</summary>
    internal HealthFinding Health()
    {
        var fired = Current().Where(alert => alert.IsFired).Select(alert => $"{alert.Name}: {alert.Message}").ToList();
        return fired.Count > 0 ? new HealthFinding(HealthState.Degraded, string.Join(' ', fired)) : new HealthFinding(HealthState.Healthy, "No threshold is passed.");
    }

    private Alert Noted(AlertReading reading)
    {
        var before = _last?.FirstOrDefault(alert => alert.Name == reading.Name);
        _instruments.Alert(reading.Name, reading.IsFired);
        if ((before?.IsFired ?? false) != reading.IsFired)
        {
            _instruments.AlertChange(reading.Name, reading.IsFired ? "fired" : "resolved");
        }

        return Alert(reading, before?.IsFired == reading.IsFired ? before.Since : _time.GetUtcNow());
    }

    private static Alert Alert(AlertReading reading, DateTimeOffset since) =>
        new(reading.Name, reading.IsFired, reading.Value, reading.Threshold, reading.Unit, reading.Message, since);
}
