using System.Net.Sockets;
using Footnote.Inference;
using Footnote.Inference.Resilience;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference.Resilience;

public sealed class ProviderPipelineTests
{
    [Fact]
    public async Task An_overloaded_service_is_asked_again_when_it_says()
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient((call, _) => call == 1 ? Task.FromException<string>(Bench.Failure(FailureCause.Overload, 429, true, TimeSpan.FromSeconds(7))) : Task.FromResult("Yes."));

        var asked = Client(bench, model).GetResponseAsync(Bench.Question());
        var passed = await bench.PassUntilAsync(asked);

        Assert.Equal("Yes.", (await asked).Text);
        Assert.InRange(passed.TotalSeconds, 7, 7.3);
    }

    [Fact]
    public async Task A_loading_model_is_waited_for_no_longer_than_the_longest_wait()
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient((call, _) => call == 1 ? Task.FromException<string>(Bench.Failure(FailureCause.Model, 503, true, TimeSpan.FromMinutes(10))) : Task.FromResult("Yes."));

        var asked = Client(bench, model).GetResponseAsync(Bench.Question());

        Assert.InRange((await bench.PassUntilAsync(asked)).TotalSeconds, 30, 30.3);
        Assert.Equal("Yes.", (await asked).Text);
    }

    [Fact]
    public async Task A_service_that_wants_a_longer_rest_is_left_in_peace()
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient(Bench.Failure(FailureCause.Overload, 429, true, TimeSpan.FromMinutes(10)));

        var failure = await Assert.ThrowsAsync<ModelCallException>(() => Client(bench, model).GetResponseAsync(Bench.Question()));

        Assert.Equal((FailureCause.Overload, TimeSpan.FromMinutes(10)), (failure.Cause, failure.RetryAfter));
        Assert.Equal(1, model.Calls);
    }

    [Theory]
    [InlineData(504, 2)]
    [InlineData(502, 4)]
    public async Task A_gateway_that_gave_up_is_asked_once_more_and_another_fault_of_the_way_as_often_as_set(int status, int calls)
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient(Bench.Failure(FailureCause.Transport, status, isTransient: true));

        var asked = Client(bench, model).GetResponseAsync(Bench.Question());
        await bench.PassUntilAsync(asked.ContinueWith(_ => { }, TaskScheduler.Default));

        Assert.Equal(status, (await Assert.ThrowsAsync<ModelCallException>(() => asked)).Status);
        Assert.Equal(calls, model.Calls);
    }

    [Theory]
    [InlineData(FailureCause.Account)]
    [InlineData(FailureCause.Request)]
    [InlineData(FailureCause.Limit)]
    public async Task What_cannot_pass_is_never_tried_again(FailureCause cause)
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient(Bench.Failure(cause, 401, isTransient: true));

        await Assert.ThrowsAsync<ModelCallException>(() => Client(bench, model).GetResponseAsync(Bench.Question()));

        Assert.Equal(1, model.Calls);
    }

    [Fact]
    public async Task A_service_that_never_answers_ends_at_the_set_limits()
    {
        using var bench = new Bench { Settings = new() { Timeout = new TimeoutSettings { Attempt = TimeSpan.FromSeconds(10), Total = TimeSpan.FromSeconds(25) } } };
        var stopped = 0;
        var model = new ScriptedChatClient(async (_, token) =>
        {
            await using var registration = token.Register(() => Interlocked.Increment(ref stopped));
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return "";
        });

        var asked = Client(bench, model).GetResponseAsync(Bench.Question());
        var passed = await bench.PassUntilAsync(asked);

        var failure = await Assert.ThrowsAsync<ModelCallException>(() => asked);
        Assert.Equal((FailureCause.Transport, true), (failure.Cause, failure.IsTransient));
        Assert.InRange(passed.TotalSeconds, 25, 27.5);
        Assert.Equal(model.Calls, stopped);
    }

    [Fact]
    public async Task A_model_that_does_not_heed_its_token_is_left_behind()
    {
        using var bench = new Bench { Settings = new() { Retry = new RetrySettings { MaxRetries = 0 }, Timeout = new TimeoutSettings { Attempt = TimeSpan.FromSeconds(2) } } };
        var model = new ScriptedChatClient((_, _) => new TaskCompletionSource<string>().Task);

        var asked = Client(bench, model).GetResponseAsync(Bench.Question());

        Assert.InRange((await bench.PassUntilAsync(asked)).TotalSeconds, 2, 2.2);
        await Assert.ThrowsAsync<ModelCallException>(() => asked);
    }

    [Fact]
    public async Task The_callers_stop_reaches_the_model_and_is_no_failure()
    {
        using var bench = new Bench();
        using var stop = new CancellationTokenSource();
        var reached = false;
        var model = new ScriptedChatClient(async (_, token) =>
        {
            await using var registration = token.Register(() => reached = true);
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return "";
        });

        var asked = Client(bench, model).GetResponseAsync(Bench.Question(), cancellationToken: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.True(reached);
        Assert.Equal(BreakerState.Closed, bench.Stack.Pipeline(new ModelEndpoint("first", "m")).Breakers.StateOf(FailureCause.Transport, "m"));
    }

    [Fact]
    public async Task After_five_failures_the_service_is_not_called_until_the_break_is_over()
    {
        using var bench = new Bench { Settings = new() { Retry = new RetrySettings { MaxRetries = 0 } } };
        var model = new ScriptedChatClient((call, _) => call <= 5 ? Task.FromException<string>(new SocketException((int)SocketError.ConnectionReset)) : Task.FromResult("Yes."));
        var client = Client(bench, model);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(FailureCause.Transport, (await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync(Bench.Question()))).Cause);
        }

        Assert.Equal(FailureCause.Limit, (await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync(Bench.Question()))).Cause);
        Assert.Equal(5, model.Calls);
        bench.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("Yes.", (await client.GetResponseAsync(Bench.Question())).Text);
    }

    [Fact]
    public async Task A_stream_that_fails_before_its_first_word_is_opened_again()
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient((call, _) => call == 1 ? Task.FromException<string>(Bench.Failure(FailureCause.Transport, 502, true)) : Task.FromResult("Turn the wheel."));

        var asked = TextAsync(Client(bench, model).GetStreamingResponseAsync(Bench.Question()));
        await bench.PassUntilAsync(asked);

        Assert.Equal("Turn the wheel.", await asked);
        Assert.Equal(2, model.Calls);
    }

    [Fact]
    public async Task A_stream_that_breaks_gives_what_came_and_is_not_begun_again()
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient("Turn the wheel.") { Break = _ => new IOException("connection reset") };

        var failure = await Assert.ThrowsAsync<ModelCallException>(() => TextAsync(Client(bench, model).GetStreamingResponseAsync(Bench.Question())));

        Assert.Equal((FailureCause.Transport, "Turn", 1), (failure.Cause, failure.Partial, model.Calls));
    }

    [Fact]
    public async Task A_stream_that_falls_silent_ends_at_the_limit_and_counts_for_the_breaker()
    {
        using var bench = new Bench { Settings = new() { CircuitBreaker = new CircuitBreakerSettings { Failures = 1 } } };
        var model = new ScriptedChatClient("Turn the wheel.") { Pause = token => Task.Delay(Timeout.InfiniteTimeSpan, token) };

        var asked = TextAsync(Client(bench, model).GetStreamingResponseAsync(Bench.Question()));
        var passed = await bench.PassUntilAsync(asked);

        Assert.Equal("Turn", (await Assert.ThrowsAsync<ModelCallException>(() => asked)).Partial);
        Assert.InRange(passed.TotalSeconds, 30, 33);
        Assert.Equal(BreakerState.Open, bench.Stack.Pipeline(new ModelEndpoint("first", "m")).Breakers.StateOf(FailureCause.Transport, "m"));
    }

    [Fact]
    public async Task A_stream_holds_its_slot_until_it_is_read_or_left()
    {
        using var bench = new Bench { Settings = new() { RateLimit = new RateLimitSettings { MaxConcurrent = 1 } } };
        var client = Client(bench, new ScriptedChatClient("Turn the wheel."));
        Task<ChatResponse> second;
        await using (var first = client.GetStreamingResponseAsync(Bench.Question()).GetAsyncEnumerator())
        {
            Assert.True(await first.MoveNextAsync());
            second = client.GetResponseAsync(Bench.Question());
            Assert.False(second.IsCompleted);
        }

        Assert.Equal("Turn the wheel.", (await second).Text);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1000, true)]
    public async Task Tokens_of_a_minute_are_booked_and_the_next_call_waits_for_its_own(int tokensPerMinute, bool waits)
    {
        using var bench = new Bench { Settings = new() { RateLimit = new RateLimitSettings { TokensPerMinute = tokensPerMinute }, Timeout = new TimeoutSettings { Total = TimeSpan.FromMinutes(20) } } };
        var sent = new List<DateTimeOffset>();
        var client = Client(bench, new ScriptedChatClient((_, _) =>
        {
            lock (sent)
            {
                sent.Add(bench.Clock.GetUtcNow());
            }

            return Task.FromResult("Yes.");
        }));
        var question = Bench.Question(string.Concat(Enumerable.Repeat("valve ", 700)));

        var both = Task.WhenAll(client.GetResponseAsync(question), client.GetResponseAsync(question));
        await bench.PassUntilAsync(both, stepMilliseconds: 500);
        await both;

        Assert.Equal(waits, sent[0] != sent[1]);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task A_call_that_may_pass_is_tried_again_as_often_and_as_soon_as_set(int maxRetries, int calls)
    {
        using var bench = new Bench { Settings = new() { Retry = new RetrySettings { MaxRetries = maxRetries, BaseDelay = TimeSpan.Zero } } };
        var model = new ScriptedChatClient(Bench.Failure(FailureCause.Transport, 502, true));

        await Assert.ThrowsAsync<ModelCallException>(() => Client(bench, model).GetResponseAsync(Bench.Question()));

        Assert.Equal((calls, DateTimeOffset.UnixEpoch), (model.Calls, bench.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task The_longest_wait_is_the_one_that_is_set()
    {
        using var bench = new Bench { Settings = new() { Retry = new RetrySettings { MaxDelay = TimeSpan.FromSeconds(5) } } };
        var model = new ScriptedChatClient((call, _) => call == 1 ? Task.FromException<string>(Bench.Failure(FailureCause.Model, 503, true, TimeSpan.FromMinutes(10))) : Task.FromResult("Yes."));

        Assert.InRange((await bench.PassUntilAsync(Client(bench, model).GetResponseAsync(Bench.Question()))).TotalSeconds, 5, 5.3);
    }

    [Fact]
    public async Task No_minute_sees_more_requests_than_the_rate()
    {
        using var bench = new Bench
        {
            Settings = new() { RateLimit = new RateLimitSettings { RequestsPerMinute = 10, MaxConcurrent = 100 }, Timeout = new TimeoutSettings { Total = TimeSpan.FromMinutes(20) } },
        };
        var sent = new List<DateTimeOffset>();
        var client = Client(bench, new ScriptedChatClient((_, _) =>
        {
            lock (sent)
            {
                sent.Add(bench.Clock.GetUtcNow());
            }

            return Task.FromResult("Yes.");
        }));

        var all = Task.WhenAll(Enumerable.Range(0, 60).Select(i => client.GetResponseAsync(Bench.Question())));
        await bench.PassUntilAsync(all, stepMilliseconds: 500);
        await all;

        Assert.Equal(60, sent.Count);
        Assert.All(sent, first => Assert.InRange(sent.Count(at => at >= first && at < first + TimeSpan.FromMinutes(1)), 1, 10));
    }

    private static IChatClient Client(Bench bench, IChatClient model) => bench.Stack.Chat(Bench.Link(model));

    private static async Task<string> TextAsync(IAsyncEnumerable<ChatResponseUpdate> updates)
    {
        var text = "";
        await foreach (var update in updates)
        {
            text += update.Text;
        }

        return text;
    }
}
