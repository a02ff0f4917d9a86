using Polly;

namespace Footnote.Inference.Resilience;

/// <summary>Lets each attempt wait for its place among the requests and the tokens of a minute.</summary>
internal sealed class RateLimitStrategy : ResilienceStrategy
{
    /// <summary>A minute and a little: what was sent late and what is sent early must not meet within the service's own minute.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(61);

    private readonly SlidingWindow? _requests;
    private readonly SlidingWindow? _tokens;
    private readonly TimeSpan _longestWait;
    private readonly TimeProvider _time;

    /// <summary>A strategy for one provider.</summary>
    public RateLimitStrategy(RateLimitSettings settings, TimeSpan longestWait, TimeProvider time)
    {
        _requests = settings.RequestsPerMinute > 0 ? new SlidingWindow(settings.RequestsPerMinute, Length, time) : null;
        _tokens = settings.TokensPerMinute > 0 ? new SlidingWindow(settings.TokensPerMinute, Length, time) : null;
        (_longestWait, _time) = (longestWait, time);
    }

    /// <summary>Puts what a call really used in place of what was estimated.</summary>
    public void Correct(ModelCall call, long tokens)
    {
        if (call.Place is { } place)
        {
            _tokens?.Correct(place, tokens);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var call = ModelCall.Of(context);
        try
        {
            if (_requests is not null)
            {
                await WaitAsync(_requests, 1, "requests", call, context.CancellationToken);
            }

            call.Place = _tokens is null ? null : await WaitAsync(_tokens, call.Tokens, "tokens", call, context.CancellationToken);
        }
        catch (Exception e) when (e is ModelCallException or OperationCanceledException)
        {
            return Outcome.FromException<TResult>(e);
        }

        return await callback(context, state);
    }

    private async ValueTask<WindowEntry> WaitAsync(SlidingWindow window, long amount, string what, ModelCall call, CancellationToken cancellationToken)
    {
        var entry = window.TryBook(amount, _longestWait, out var wait) ?? throw new ModelCallException(
            call.Endpoint.Provider, FailureCause.Limit, $"The {what} that may go to {call.Endpoint.Provider} in a minute (resilience.rate_limit) are booked for the next {wait.TotalSeconds:0} s.")
        {
            IsTransient = true,
            RetryAfter = wait,
        };
        for (var left = wait; left > TimeSpan.Zero; left = entry.At - _time.GetUtcNow())
        {
            await Task.Delay(left, _time, cancellationToken);
        }

        return entry;
    }
}
