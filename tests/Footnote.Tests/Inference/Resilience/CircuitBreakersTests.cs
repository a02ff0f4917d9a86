using Footnote.Inference;
using Footnote.Inference.Resilience;
using Footnote.Telemetry;
using Footnote.Tests.Support;

namespace Footnote.Tests.Inference.Resilience;

public sealed class CircuitBreakersTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Instruments _instruments;
    private readonly CircuitBreakers _breakers;

    public CircuitBreakersTests()
    {
        _instruments = new Instruments(_clock);
        _breakers = new CircuitBreakers("p", new CircuitBreakerSettings { Failures = 3, Break = TimeSpan.FromSeconds(30), MaxBreak = TimeSpan.FromSeconds(100) }, _clock, _instruments);
    }

    public void Dispose() => _instruments.Dispose();

    [Theory]
    [InlineData(FailureCause.Transport)]
    [InlineData(FailureCause.Overload)]
    [InlineData(FailureCause.Model)]
    public void Three_failures_in_a_row_open_and_a_success_between_them_begins_anew(FailureCause cause)
    {
        Fail(cause, 2);
        _breakers.Enter("m").Succeed();
        Fail(cause, 2);
        Assert.Equal(BreakerState.Closed, _breakers.StateOf(cause, "m"));

        Fail(cause);

        Assert.Equal(BreakerState.Open, _breakers.StateOf(cause, "m"));
        var refusal = Assert.Throws<ModelCallException>(() => _breakers.Enter("m"));
        Assert.Equal((FailureCause.Limit, TimeSpan.FromSeconds(30)), (refusal.Cause, refusal.RetryAfter));
    }

    [Fact]
    public void After_the_break_one_call_probes_and_closes()
    {
        Fail(FailureCause.Transport, 3);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(BreakerState.HalfOpen, _breakers.StateOf(FailureCause.Transport, "m"));

        var probe = _breakers.Enter("m");
        Assert.Throws<ModelCallException>(() => _breakers.Enter("m"));
        probe.Succeed();

        Assert.Equal(BreakerState.Closed, _breakers.StateOf(FailureCause.Transport, "m"));
        _breakers.Enter("m").Succeed();
    }

    [Fact]
    public void Failed_probes_double_the_break_up_to_the_longest()
    {
        Fail(FailureCause.Transport, 3);
        foreach (var seconds in new[] { 30, 60, 100, 100 })
        {
            _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal(BreakerState.Open, _breakers.StateOf(FailureCause.Transport, "m"));
            _clock.Advance(TimeSpan.FromSeconds(1));
            Fail(FailureCause.Transport);
        }
    }

    [Fact]
    public void One_refused_key_opens_the_account_for_all_models()
    {
        Fail(FailureCause.Account);

        Assert.Equal(BreakerState.Open, _breakers.StateOf(FailureCause.Account, "m"));
        Assert.Throws<ModelCallException>(() => _breakers.Enter("other"));
        Assert.Equal(BreakerState.Closed, _breakers.StateOf(FailureCause.Transport, "m"));
    }

    [Fact]
    public void An_account_has_breaks_of_its_own_that_double_up_to_the_longest()
    {
        var settings = new CircuitBreakerSettings { AccountBreak = TimeSpan.FromSeconds(10), MaxAccountBreak = TimeSpan.FromSeconds(15) };
        var breakers = new CircuitBreakers("p", settings, _clock, _instruments);
        breakers.Enter("m").Fail(Bench.Failure(FailureCause.Account));
        foreach (var seconds in new[] { 10, 15, 15 })
        {
            _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal(BreakerState.Open, breakers.StateOf(FailureCause.Account, "m"));
            _clock.Advance(TimeSpan.FromSeconds(1));
            breakers.Enter("m").Fail(Bench.Failure(FailureCause.Account));
        }
    }

    [Fact]
    public void A_model_that_fails_leaves_the_others_alone()
    {
        Fail(FailureCause.Model, 3);

        Assert.Throws<ModelCallException>(() => _breakers.Enter("m"));
        _breakers.Enter("other").Succeed();
    }

    [Fact]
    public void A_wrong_request_opens_nothing()
    {
        Fail(FailureCause.Request, 100);

        _breakers.Enter("m").Succeed();
    }

    [Fact]
    public void A_failure_on_the_way_does_not_clear_the_account()
    {
        Fail(FailureCause.Account);
        _clock.Advance(TimeSpan.FromMinutes(15));

        Fail(FailureCause.Transport);

        Assert.Equal(BreakerState.HalfOpen, _breakers.StateOf(FailureCause.Account, "m"));
        _breakers.Enter("m").Succeed();
        Assert.Equal(BreakerState.Closed, _breakers.StateOf(FailureCause.Account, "m"));
    }

    [Fact]
    public void A_probe_that_was_stopped_leaves_the_decision_to_the_next()
    {
        Fail(FailureCause.Transport, 3);
        _clock.Advance(TimeSpan.FromSeconds(30));
        _breakers.Enter("m").Abstain();

        _breakers.Enter("m").Succeed();

        Assert.Equal(BreakerState.Closed, _breakers.StateOf(FailureCause.Transport, "m"));
    }

    private void Fail(FailureCause cause, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _breakers.Enter("m").Fail(Bench.Failure(cause));
        }
    }
}
