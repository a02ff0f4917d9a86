using Footnote.Ingestion;
using Footnote.Tests.Support;

namespace Footnote.Tests.Ingestion;

public sealed class DebouncerTests : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private readonly FakeTimeProvider _time = new();
    private readonly Debouncer _debouncer;

    public DebouncerTests() => _debouncer = new Debouncer(Quiet, Longest, _time);

    public void Dispose() => _debouncer.Dispose();

    [Fact]
    public void Without_a_change_nothing_comes()
    {
        var waiting = _debouncer.WaitAsync(default);

        _time.Advance(TimeSpan.FromHours(1));

        Assert.False(waiting.IsCompleted);
    }

    [Fact]
    public void A_change_comes_after_the_quiet_and_not_before()
    {
        var waiting = _debouncer.WaitAsync(default);
        _debouncer.Signal();

        _time.Advance(Quiet - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(waiting.IsCompleted);
    }

    [Fact]
    public void A_burst_comes_once()
    {
        for (var i = 0; i < 5; i++)
        {
            _debouncer.Signal();
            _time.Advance(Moment);
        }

        Assert.False(_debouncer.WaitAsync(new CancellationToken(true)).IsCompletedSuccessfully);
        _time.Advance(Quiet);
        Assert.True(_debouncer.WaitAsync(default).IsCompleted);
        Assert.False(_debouncer.WaitAsync(default).IsCompleted);
    }

    [Fact]
    public void Changes_that_never_pause_come_after_the_longest_time()
    {
        var waiting = _debouncer.WaitAsync(default);
        for (var passed = TimeSpan.Zero; passed < Longest; passed += Moment)
        {
            Assert.False(waiting.IsCompleted);
            _debouncer.Signal();
            _time.Advance(Moment);
        }

        Assert.True(waiting.IsCompleted);
    }

    [Fact]
    public void What_changed_while_nobody_waited_is_not_lost()
    {
        _debouncer.Signal();
        _time.Advance(Quiet);
        _debouncer.Signal();
        _time.Advance(Quiet);

        Assert.True(_debouncer.WaitAsync(default).IsCompleted);
        Assert.False(_debouncer.WaitAsync(default).IsCompleted);
    }
}
