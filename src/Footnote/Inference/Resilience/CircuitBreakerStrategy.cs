using Polly;

namespace Footnote.Inference.Resilience;

/// <summary>Lets a call through the breakers of its provider and tells them how it went.</summary>
internal sealed class CircuitBreakerStrategy(CircuitBreakers breakers) : ResilienceStrategy
{
    /// <inheritdoc/>
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var call = ModelCall.Of(context);
        try
        {
            call.Pass = breakers.Enter(call.Endpoint.Model);
        }
        catch (ModelCallException e)
        {
            return Outcome.FromException<TResult>(e);
        }

        var outcome = await callback(context, state);
        switch (outcome.Exception)
        {
            case null when call.IsStream:
                break;
            case null:
                call.Pass.Succeed();
                break;
            case ModelCallException failure:
                call.Pass.Fail(failure);
                break;
            default:
                call.Pass.Abstain();
                break;
        }

        return outcome;
    }
}
