using System.ComponentModel.DataAnnotations;

namespace Footnote.Inference.Resilience;

/// <summary>How long a call may take.</summary>
public sealed record TimeoutSettings
{
    /// <summary>One attempt; of a stream, the time to its first word and from each word to the next.</summary>
    [Range(0.001, 86_400.0)]
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The call with its retries and waits; of a stream, up to its first word.</summary>
    [Range(0.001, 86_400.0)]
    public TimeSpan Total { get; init; } = TimeSpan.FromSeconds(90);
}
