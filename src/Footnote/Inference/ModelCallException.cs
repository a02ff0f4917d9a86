namespace Footnote.Inference;

/// <summary>
/// A call to a model service failed. The message names the provider and what to do. It is an <see cref="IOException"/>, so that whoever has another way
/// to go on can take it without knowing about model services.
/// </summary>
/// <param name="provider">The provider, as in its <c>type</c> in the configuration.</param>
/// <param name="cause">What it failed of.</param>
/// <param name="message">One or two sentences for the user; never holds a key.</param>
/// <param name="inner">What was caught, if anything.</param>
public sealed class ModelCallException(string provider, FailureCause cause, string message, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>The provider that was called.</summary>
    public string Provider { get; } = provider;

    /// <summary>What the call failed of.</summary>
    public FailureCause Cause { get; } = cause;

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the service asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>HTTP status; null where there was no reply.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the money or credit is used up (402, or a budget of our own).</summary>
    public bool IsQuota { get; init; }

    /// <summary>Text that a stream had already given when it broke; empty otherwise.</summary>
    public string Partial { get; init; } = "";
}
