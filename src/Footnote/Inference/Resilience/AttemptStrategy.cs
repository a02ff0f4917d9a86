using System.Net.Sockets;
using System.Text.Json;
using Footnote.Telemetry;
using Polly;
using Polly.Timeout;

namespace Footnote.Inference.Resilience;

/// <summary>Counts and times each attempt, and gives every way to fail the one form that all others understand.</summary>
internal sealed class AttemptStrategy(TimeProvider time, Instruments instruments) : ResilienceStrategy
{
    /// <summary>A failure as a <see cref="ModelCallException"/>; what is no failure of a call stays as it is.</summary>
    public static Exception Translate(Exception failure, ModelEndpoint endpoint) => failure switch
    {
        TimeoutRejectedException timeout => Transport(endpoint, $"{endpoint} did not answer within {timeout.Timeout.TotalSeconds:0.###} s.", failure),
        ModelCallException or OperationCanceledException => failure,
        HttpRequestException or SocketException or IOException => Transport(endpoint, $"{endpoint} cannot be reached: {failure.Message}", failure),
        JsonException => Transport(endpoint, $"{endpoint} sent a reply that cannot be read: {failure.Message}", failure),
        _ => failure,
    };

    /// <inheritdoc/>
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var call = ModelCall.Of(context);
        var started = time.GetTimestamp();
        var outcome = await callback(context, state);
        var failure = outcome.Exception is { } e ? Translate(e, call.Endpoint) : null;
        instruments.Attempt(call.Endpoint.Provider, call.Endpoint.Model, ModelKinds.Name(call.Kind), time.GetElapsedTime(started), Cause(failure, call));
        return failure is null ? outcome : Outcome.FromException<TResult>(failure);
    }

    private static string? Cause(Exception? failure, ModelCall call) => failure switch
    {
        null => null,
        ModelCallException { Cause: var cause } => ModelKinds.Name(cause),
        OperationCanceledException when call.Caller.IsCancellationRequested => null,
        OperationCanceledException => ModelKinds.Name(FailureCause.Transport),
        _ => "other",
    };

    private static ModelCallException Transport(ModelEndpoint endpoint, string message, Exception inner) =>
        new(endpoint.Provider, FailureCause.Transport, message, inner) { IsTransient = true };
}
