using System.Collections.Concurrent;
using Footnote.Encoders.Scheduling;
using Footnote.Encoders.Transformer;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Scheduling;

public sealed class BatchSchedulerTests
{
    private static readonly SchedulerSettings s_one = new() { Threads = 1, BatchTokens = 100, QueueTokens = 300 };

    [Fact]
    public async Task Results_come_in_the_order_of_the_texts_and_batches_stay_within_their_tokens()
    {
        var sizes = new ConcurrentBag<int>();
        using var scheduler = new BatchScheduler(() => new Worker(batch => sizes.Add(batch.Tokens)), s_one with { Threads = 3 }, TimeProvider.System);

        var calls = Enumerable.Range(0, 20).Select(call => scheduler.RunAsync(Texts(call, 30, 7), default)).ToList();

        foreach (var (call, results) in (await Task.WhenAll(calls)).Index())
        {
            Assert.Equal(Enumerable.Range(0, 30).Select(text => (float)((call * 1000) + text)), results.Select(result => result[0]));
        }

        Assert.InRange(sizes.Max(), 7, 100);
        Assert.Equal(20 * 30 * 7, sizes.Sum());
    }

    [Fact]
    public async Task A_question_does_not_wait_for_a_thousand_passages_that_came_before()
    {
        using var gate = new SemaphoreSlim(0);
        using var scheduler = new BatchScheduler(() => new Worker(_ => gate.Wait()), s_one with { QueueTokens = 100_000 }, TimeProvider.System);
        var passages = scheduler.RunAsync(Texts(1, 1000, 10), default);
        var question = scheduler.RunAsync(Texts(2, 1, 10), default);

        // The first batch may have been made before the question came; the question is in the second at the latest.
        gate.Release(2);
        await question;

        Assert.False(passages.IsCompleted);
        gate.Release(1000);
        await passages;
    }

    [Fact]
    public async Task Calls_that_do_not_fill_a_batch_wait_for_others_until_the_deadline()
    {
        var clock = new FakeTimeProvider();
        var batches = new ConcurrentBag<int>();
        using var scheduler = new BatchScheduler(() => new Worker(batch => batches.Add(batch.Sequences)), s_one with { Linger = TimeSpan.FromMilliseconds(5) }, clock);
        var calls = new[] { scheduler.RunAsync(Texts(1, 1, 10), default), scheduler.RunAsync(Texts(2, 2, 10), default) };
        Assert.Empty(batches);

        clock.Advance(TimeSpan.FromMilliseconds(5));
        await Task.WhenAll(calls);

        Assert.Equal(3, Assert.Single(batches));
    }

    [Fact]
    public async Task Each_text_is_told_how_long_it_waited_and_how_long_its_batch_took()
    {
        var clock = new FakeTimeProvider();
        using var scheduler = new BatchScheduler(() => new Worker(_ => clock.Advance(TimeSpan.FromMilliseconds(30))), s_one with { Linger = TimeSpan.FromMilliseconds(5) }, clock);
        var first = scheduler.MeasureAsync([new TokenSequence(new int[10], [], TimeSpan.FromMilliseconds(2))], default);
        clock.Advance(TimeSpan.FromMilliseconds(3));
        var second = scheduler.MeasureAsync([new TokenSequence(new int[4], [])], default);

        clock.Advance(TimeSpan.FromMilliseconds(5));

        Assert.Equal(new TextTiming(10, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(8), TimeSpan.FromMilliseconds(30)), Assert.Single((await first).Timings));
        Assert.Equal(new TextTiming(4, TimeSpan.Zero, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(30)), Assert.Single((await second).Timings));
    }

    [Fact]
    public async Task Calls_beyond_the_queue_wait_outside_and_come_in_when_there_is_room()
    {
        using var gate = new SemaphoreSlim(0);
        using var scheduler = new BatchScheduler(() => new Worker(_ => gate.Wait()), s_one, TimeProvider.System);
        var calls = Enumerable.Range(0, 10).Select(call => scheduler.RunAsync(Texts(call, 10, 10), default)).ToList();

        // Three calls fill the queue; one more may be in work.
        Assert.InRange(scheduler.Outside, 6, 7);
        gate.Release(1000);
        await Task.WhenAll(calls);
        Assert.Equal(0, scheduler.Outside);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_the_queue_and_makes_room()
    {
        using var gate = new SemaphoreSlim(0);
        using var gone = new CancellationTokenSource();
        var seen = new ConcurrentBag<int>();
        using var scheduler = new BatchScheduler(
            () => new Worker(batch =>
            {
                gate.Wait();
                seen.Add(batch.Id(0) / 1000);
            }),
            s_one,
            TimeProvider.System);
        var first = scheduler.RunAsync(Texts(1, 10, 10), default);
        var cancelled = scheduler.RunAsync(Texts(2, 100, 10), gone.Token);
        var last = scheduler.RunAsync(Texts(3, 10, 10), default);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.Release(1000);
        await Task.WhenAll(first, last);

        // At most a batch that mixed both was in work already.
        Assert.InRange(seen.Count(call => call == 2), 0, 1);
    }

    [Fact]
    public async Task An_error_reaches_the_callers_of_its_batch_and_no_others()
    {
        using var scheduler = new BatchScheduler(() => new Worker(batch => throw (batch.Id(0) == 1000 ? new InvalidDataException("broken") : new NotSupportedException())), s_one, TimeProvider.System);
        await Assert.ThrowsAsync<InvalidDataException>(() => scheduler.RunAsync(Texts(1, 1, 5), default));
        await Assert.ThrowsAsync<NotSupportedException>(() => scheduler.RunAsync(Texts(2, 1, 5), default));
    }

    [Fact]
    public async Task Disposal_ends_waiting_calls()
    {
        using var gate = new SemaphoreSlim(0);
        var scheduler = new BatchScheduler(() => new Worker(_ => gate.Wait()), s_one, TimeProvider.System);
        var call = scheduler.RunAsync(Texts(1, 1000, 10), default);
        gate.Release(2000);

        scheduler.Dispose();

        await Task.WhenAny(call);
        Assert.True(call.IsCompletedSuccessfully || call.Exception?.InnerException is ObjectDisposedException);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => scheduler.RunAsync(Texts(1, 1, 1), default));
    }

    private static List<TokenSequence> Texts(int call, int count, int length) =>
        [.. Enumerable.Range(0, count).Select(text => new TokenSequence([.. Enumerable.Repeat((call * 1000) + text, length)], new int[length]))];

    /// <summary>Answers with a sequence's first token.</summary>
    [Fact]
    public async Task A_thread_makes_its_worker_for_its_first_batch_and_makes_another_where_that_failed()
    {
        var made = 0;
        using var scheduler = new BatchScheduler(() => ++made == 1 ? throw new InvalidDataException("no room") : new Worker(_ => { }), s_one, TimeProvider.System);
        Assert.Equal(0, made);

        await Assert.ThrowsAsync<InvalidDataException>(() => scheduler.RunAsync(Texts(1, 1, 10), default));
        await scheduler.RunAsync(Texts(2, 1, 10), default);
        await scheduler.RunAsync(Texts(3, 1, 10), default);

        Assert.Equal(2, made);
    }

    private sealed class Worker(Action<TokenBatch> work) : IBatchWorker
    {
        public void Run(TokenBatch batch, Span<float[]> results)
        {
            work(batch);
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = [batch.Id(batch.Start(i))];
            }
        }

        public void Dispose()
        {
        }
    }
}
