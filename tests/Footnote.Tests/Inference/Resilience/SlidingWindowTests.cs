using Footnote.Inference.Resilience;
using Footnote.Tests.Support;

namespace Footnote.Tests.Inference.Resilience;

public sealed class SlidingWindowTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_minute_wherever_it_begins_holds_more_than_the_limit(int seed)
    {
        const long limit = 100;
        var window = new SlidingWindow(limit, Minute, _clock);
        var random = new Random(seed);
        var sent = new List<(DateTimeOffset At, long Amount)>();
        for (var i = 0; i < 500; i++)
        {
            var amount = random.Next(1, 40);
            Assert.NotNull(window.TryBook(amount, TimeSpan.MaxValue, out var wait));
            sent.Add((_clock.GetUtcNow() + wait, amount));
            _clock.Advance(TimeSpan.FromSeconds(random.NextDouble() * 5));
        }

        Assert.Equal(sent.OrderBy(entry => entry.At).Select(entry => entry.At), sent.Select(entry => entry.At));
        Assert.All(sent, first => Assert.True(sent.Where(entry => entry.At >= first.At && entry.At < first.At + Minute).Sum(entry => entry.Amount) <= limit));
    }

    [Fact]
    public void The_whole_limit_is_used()
    {
        var window = new SlidingWindow(10, Minute, _clock);
        var waits = Enumerable.Range(0, 30).Select(_ => window.TryBook(1, TimeSpan.MaxValue, out var wait) is null ? default : wait).ToList();

        Assert.Equal(Enumerable.Range(0, 30).Select(i => Minute * (i / 10)), waits);
    }

    [Fact]
    public void A_place_that_is_too_late_is_not_booked()
    {
        var window = new SlidingWindow(1, Minute, _clock);
        Assert.NotNull(window.TryBook(1, TimeSpan.Zero, out _));

        Assert.Null(window.TryBook(1, TimeSpan.FromSeconds(30), out var wait));
        Assert.Equal(Minute, wait);
        _clock.Advance(Minute);
        Assert.NotNull(window.TryBook(1, TimeSpan.Zero, out _));
    }

    [Fact]
    public void What_was_really_used_takes_the_place_of_the_estimate()
    {
        var window = new SlidingWindow(10, Minute, _clock);
        var entry = window.TryBook(10, TimeSpan.Zero, out _)!;
        window.Correct(entry, 4);

        Assert.NotNull(window.TryBook(6, TimeSpan.Zero, out _));
        Assert.Null(window.TryBook(1, TimeSpan.Zero, out _));
    }
}
