using Footnote.Telemetry;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Footnote.Inference.Resilience;

/// <summary>
/// The way of every call to one provider, outermost first: total time-out, retry, circuit breakers, rate limit, counting, time-out of an attempt. All models of
/// a provider share it, since they share its account and its service.
/// </summary>
internal sealed class ProviderPipeline
{
    private const int GatewayTimeout = 504;

    private readonly TimeoutSettings _timeout;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _slots;
    private readonly RateLimitStrategy _rateLimit;
    private readonly ResiliencePipeline _pipeline;

    /// <summary>A pipeline with breakers closed and nothing sent.</summary>
    public ProviderPipeline(string provider, ResilienceSettings settings, TimeProvider time, Instruments instruments)
    {
        (_timeout, _time) = (settings.Timeout, time);
        _slots = new SemaphoreSlim(settings.RateLimit.MaxConcurrent);
        _rateLimit = new RateLimitStrategy(settings.RateLimit, settings.Timeout.Total, time);
        Breakers = new CircuitBreakers(provider, settings.CircuitBreaker, time, instruments);
        var builder = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(settings.Timeout.Total);
        if (settings.Retry.MaxRetries > 0)
        {
            builder.AddRetry(Retrying(provider, settings.Retry, instruments));
        }

        _pipeline = builder
            .AddStrategy(_ => new CircuitBreakerStrategy(Breakers))
            .AddStrategy(_ => _rateLimit)
            .AddStrategy(_ => new AttemptStrategy(time, instruments))
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = passing => ValueTask.FromResult(ModelCall.Of(passing.Context).Endpoint.Timeout ?? settings.Timeout.Attempt),
            })
            .Build();
    }

    /// <summary>The breakers.</summary>
    public CircuitBreakers Breakers { get; }

    /// <summary>Makes a call.</summary>
    /// <param name="call">What is known of it.</param>
    /// <param name="attempt">One attempt. A model that does not heed its token is left behind when that stops.</param>
    /// <param name="tokens">Tokens that a reply says it used; null where it does not say.</param>
    /// <exception cref="ModelCallException">It failed for good.</exception>
    public async ValueTask<TResult> RunAsync<TResult>(ModelCall call, Func<CancellationToken, Task<TResult>> attempt, Func<TResult, long?> tokens)
    {
        using var slot = await EnterAsync(call);
        var result = await PassAsync(call, attempt);
        if (tokens(result) is { } used)
        {
            _rateLimit.Correct(call, used);
        }

        return result;
    }

    /// <summary>Opens a stream; its first element has come when this returns. Retries end there.</summary>
    /// <exception cref="ModelCallException">It failed for good.</exception>
    public async ValueTask<ModelStream> OpenAsync(ModelCall call, Func<CancellationToken, IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate>> open)
    {
        var slot = await EnterAsync(call);
        try
        {
            return await PassAsync(call, token => ModelStream.OpenAsync(open, call, slot, call.Endpoint.Timeout ?? _timeout.Attempt, _time, token));
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    private async ValueTask<TResult> PassAsync<TResult>(ModelCall call, Func<CancellationToken, Task<TResult>> attempt)
    {
        var context = call.Context();
        try
        {
            return await _pipeline.ExecuteAsync(async inner => await attempt(inner.CancellationToken).WaitAsync(inner.CancellationToken), context);
        }
        catch (TimeoutRejectedException e)
        {
            throw new ModelCallException(call.Endpoint.Provider, FailureCause.Transport, $"{call.Endpoint} did not answer within {_timeout.Total.TotalSeconds:0.###} s.", e) { IsTransient = true };
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<IDisposable> EnterAsync(ModelCall call)
    {
        using var patience = new CancellationTokenSource(_timeout.Total, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, call.Caller);
        try
        {
            await _slots.WaitAsync(either.Token);
            return new ConcurrencySlot(_slots);
        }
        catch (OperationCanceledException) when (!call.Caller.IsCancellationRequested)
        {
            var message = $"{call.Endpoint.Provider} is busy with as many calls as it may have at a time (resilience.rate_limit.max_concurrent).";
            throw new ModelCallException(call.Endpoint.Provider, FailureCause.Limit, message) { IsTransient = true };
        }
    }

    private static RetryStrategyOptions Retrying(string provider, RetrySettings settings, Instruments instruments) => new()
    {
        MaxRetryAttempts = settings.MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = settings.BaseDelay,
        MaxDelay = settings.MaxDelay,
        ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is ModelCallException e && MayPass(e, outcome.AttemptNumber, settings)),
        DelayGenerator = retry => ValueTask.FromResult(
            retry.Outcome.Exception is ModelCallException { RetryAfter: { } asked } ? asked < settings.MaxDelay ? asked : settings.MaxDelay : (TimeSpan?)null),
        OnRetry = retry =>
        {
            instruments.Retry(provider, ModelKinds.Name(((ModelCallException)retry.Outcome.Exception!).Cause));
            return ValueTask.CompletedTask;
        },
    };

    /// <summary>Whether another attempt may succeed. A gateway that gave up waiting (504) is asked once more only: the work behind it may go on, and every attempt adds to it.</summary>
    private static bool MayPass(ModelCallException failure, int attempt, RetrySettings settings) => failure.IsTransient && failure.Cause switch
    {
        FailureCause.Overload => !(failure.RetryAfter > settings.MaxDelay),
        FailureCause.Transport when failure.Status == GatewayTimeout => attempt == 0,
        FailureCause.Transport or FailureCause.Model => true,
        _ => false,
    };
}
