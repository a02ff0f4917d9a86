using Polly;

namespace Footnote.Inference.Resilience;

/// <summary>What the strategies of a pipeline know of the call that passes.</summary>
/// <param name="Endpoint">Where it goes.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Tokens">Tokens it will probably use.</param>
/// <param name="Caller">Stops when the caller stops, not when a time-out is over.</param>
internal sealed record ModelCall(ModelEndpoint Endpoint, ModelKind Kind, long Tokens, CancellationToken Caller)
{
    private static readonly ResiliencePropertyKey<ModelCall> Key = new("footnote.call");

    /// <summary>Whether the outcome is known only at the end of a stream that the pipeline opens; its reader then tells <see cref="Pass"/>.</summary>
    public bool IsStream { get; init; }

    /// <summary>The way of the last attempt through the breakers.</summary>
    public CircuitPass? Pass { get; set; }

    /// <summary>The place of the last attempt among the tokens of its minute.</summary>
    public WindowEntry? Place { get; set; }

    /// <summary>The call that belongs to a context.</summary>
    public static ModelCall Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    /// <summary>A context for the call.</summary>
    public ResilienceContext Context()
    {
        var context = ResilienceContextPool.Shared.Get(Caller);
        context.Properties.Set(Key, this);
        return context;
    }
}
