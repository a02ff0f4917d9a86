using System.Diagnostics.Metrics;
using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Platform;
using Footnote.Platform.Monitoring;
using Footnote.Tests.Inference;

namespace Footnote.Tests.Platform.Monitoring;

public sealed class AlertMonitorTests : IDisposable
{
    private static readonly ModelEndpoint Paid = new("first", "m") { Key = new Secret("hf_one") };
    private readonly Bench _bench = new() { Settings = new ResilienceSettings { Prices = new Dictionary<string, PriceSettings> { ["m"] = new() { Input = 1 } } } };

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Costs_above_the_threshold_fire_until_the_month_ends()
    {
        var monitor = Monitor(new AlertSettings { CostThreshold = SpendingLimit.Parse("$25/month") });
        await SpendAsync(25_000_000);
        Assert.Equal((false, 25, 25), Figures(Single(monitor)));

        await SpendAsync(100_000);
        Later(seconds: 5);
        var alert = Single(monitor);
        Assert.Equal((true, 25.1, 25), Figures(alert));
        Assert.Equal("$25.10 spent this month; the threshold is $25/month.", alert.Message);
        Assert.Equal(_bench.Clock.GetUtcNow(), alert.Since);
        Assert.Equal("cost: $25.10 spent this month; the threshold is $25/month.", monitor.Health().Reason);
        Assert.Equal(HealthState.Degraded, monitor.Health().State);

        _bench.Clock.Advance(TimeSpan.FromDays(31));
        Assert.False(Single(monitor).IsFired);
        Assert.Equal(HealthState.Healthy, monitor.Health().State);
    }

    [Theory]
    [InlineData("$1/hour", 3600)]
    [InlineData("$1/day", 86400)]
    public async Task Costs_of_an_hour_or_a_day_begin_anew(string limit, int seconds)
    {
        var monitor = Monitor(new AlertSettings { CostThreshold = SpendingLimit.Parse(limit) });
        await SpendAsync(2_000_000);
        Assert.True(Single(monitor).IsFired);

        Later(seconds);
        Assert.Equal((false, 0, 1), Figures(Single(monitor)));
    }

    [Fact]
    public void A_ledger_that_cannot_be_read_is_an_alarm_too()
    {
        var monitor = new AlertMonitor(
            new AlertSettings { CostThreshold = new SpendingLimit(1, SpendingPeriod.Day) }, _ => throw new InvalidDataException("It is damaged."), _bench.Instruments, _bench.Clock);

        Assert.Equal((true, "Costs are not known: It is damaged."), (Single(monitor).IsFired, Single(monitor).Message));
    }

    [Fact]
    public void Failures_above_the_threshold_fire_and_resolve_when_calls_succeed_again()
    {
        var monitor = Monitor(new AlertSettings { ErrorRateThreshold = 0.05 });
        Attempts("huggingface", failed: 0, succeeded: 18);
        Attempts("tei", failed: 1, succeeded: 1);
        Assert.Equal((false, 0.05, 0.05), Figures(Single(monitor)));

        Attempts("tei", failed: 1, succeeded: 0);
        Later(seconds: 5);
        Assert.True(Single(monitor).IsFired);
        Assert.Equal("9.52 % of 21 calls to model services failed in the last 5 minutes (tei: 2 of 3); the threshold is 5 %.", Single(monitor).Message);

        Attempts("tei", failed: 0, succeeded: 30);
        Later(seconds: 5);
        Assert.False(Single(monitor).IsFired);
    }

    [Fact]
    public void Failures_are_forgotten_after_five_minutes_and_four_say_nothing()
    {
        var monitor = Monitor(new AlertSettings { ErrorRateThreshold = 0.05 });
        Attempts("tei", failed: 4, succeeded: 0);
        Assert.Equal((false, null), (Single(monitor).IsFired, Single(monitor).Value));

        Attempts("tei", failed: 1, succeeded: 0);
        Later(seconds: 5);
        Assert.True(Single(monitor).IsFired);

        Later(seconds: 300);
        Assert.Equal((false, null), (Single(monitor).IsFired, Single(monitor).Value));
    }

    [Fact]
    public void Slow_answers_fire_by_their_95th_percentile_and_resolve()
    {
        var monitor = Monitor(new AlertSettings { ResponseTimeThreshold = TimeSpan.FromSeconds(15) });
        Answers(number: 19, seconds: 1);
        Answers(number: 1, seconds: 60);
        Assert.Equal((false, 1, 15), Figures(Single(monitor)));

        Answers(number: 1, seconds: 16);
        Later(seconds: 5);
        Assert.Equal((true, 16, 15), Figures(Single(monitor)));
        Assert.Equal("95 % of 21 answers in the last 5 minutes took up to 16 s; the threshold is 15 s.", Single(monitor).Message);

        Later(seconds: 300);
        Answers(number: 5, seconds: 2);
        Assert.False(Single(monitor).IsFired);
    }

    [Fact]
    public void Changes_are_counted_once_and_the_gauge_follows()
    {
        List<(string Name, long Value, string Tags)> heard = [];
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (_bench.Instruments.Owns(instrument)) { self.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => heard.Add((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => tag.Value)))));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => heard.Add((instrument.Name, value, string.Join(' ', tags.ToArray().Select(tag => tag.Value)))));
        listener.Start();
        var monitor = Monitor(new AlertSettings { ResponseTimeThreshold = TimeSpan.FromSeconds(15) });

        Answers(number: 5, seconds: 20);
        monitor.Current();
        Later(seconds: 5);
        monitor.Current();
        Later(seconds: 300);
        monitor.Current();

        Assert.Equal([("alert_change_count", 1, "response_time fired"), ("alert_change_count", 1, "response_time resolved")], heard.Where(one => one.Name == "alert_change_count"));
        Assert.Equal([1, 1, 0], heard.Where(one => one.Name == "alert_fired").Select(one => one.Value));
    }

    [Fact]
    public async Task Shares_of_a_budget_are_told_once()
    {
        var monitor = Monitor(new AlertSettings());
        using var ledger = new CostLedger(_bench.LedgerPath, new QuotaSettings { PerDay = 1 }, new PriceList(_bench.Settings.Prices), _bench.Clock, _bench.Instruments);
        ledger.Alert += (_, alert) => monitor.Note(alert);
        await ledger.ReserveAsync(Paid, ModelKind.Chat, 850_000, 0);

        var told = Assert.Single(monitor.TakeBudgetAlerts());
        Assert.Equal(("budget", "fired", 0.85, 0.8), (told.Alert, told.State, told.Value!.Value, told.Threshold));
        Assert.Equal("80 % of the budget of 1970-01-01 is spent: $0.85 of $1.", told.Message);
        Assert.Empty(monitor.TakeBudgetAlerts());
    }

    private static Alert Single(AlertMonitor monitor) => Assert.Single(monitor.Current());

    private static (bool IsFired, double Value, double Threshold) Figures(Alert alert) => (alert.IsFired, Math.Round(alert.Value!.Value, 9), alert.Threshold);

    private AlertMonitor Monitor(AlertSettings settings) => new(settings, period => _bench.Ledger.Spent(period), _bench.Instruments, _bench.Clock);

    private async Task SpendAsync(long tokens) => await _bench.Ledger.SettleAsync(await _bench.Ledger.ReserveAsync(Paid, ModelKind.Chat, tokens, 0), tokens, 0);

    private void Later(int seconds) => _bench.Clock.Advance(TimeSpan.FromSeconds(seconds));

    private void Attempts(string provider, int failed, int succeeded)
    {
        for (var i = 0; i < failed + succeeded; i++)
        {
            _bench.Instruments.Attempt(provider, "m", "chat", TimeSpan.FromSeconds(1), i < failed ? "transport" : null);
        }
    }

    private void Answers(int number, int seconds)
    {
        for (var i = 0; i < number; i++)
        {
            _bench.Instruments.Answer(TimeSpan.FromSeconds(seconds), isRefused: false);
        }
    }
}
