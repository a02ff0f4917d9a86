using System.ComponentModel.DataAnnotations;
using Footnote.Inference;

namespace Footnote.Providers;

/// <summary>What the settings of all reranking services have in common.</summary>
public abstract record RerankServiceSettings
{
    /// <summary>Name of the model, as the service knows it.</summary>
    public string ModelName { get; init; } = "";

    /// <summary>Key that is sent as <c>Authorization: Bearer</c>; empty for none. One that begins with <c>dummy_</c> makes no call.</summary>
    public Secret ApiToken { get; init; }

    /// <summary>Passages a request may hold; fewer where the service takes fewer.</summary>
    [Range(1, 4096)]
    public int BatchSize { get; init; } = 32;

    /// <summary>Passages of a question that are reranked; the others keep their order below them.</summary>
    [Range(1, 1000)]
    public int MaxCandidates { get; init; } = 50;

    /// <summary>What the service's score counts beside the order it is given, from 0 (nothing) to 1 (alone).</summary>
    [Range(0, 1)]
    public double Weight { get; init; } = 1;

    /// <summary>How long one call may take.</summary>
    [Range(0.001, 86_400.0)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>When the service fails: whether the next way of reranking takes over; otherwise the first order stays.</summary>
    public bool FallbackToLocal { get; init; } = true;
}
