using Microsoft.Extensions.AI;

namespace Footnote.Providers.Wire;

/// <summary>What one request for embeddings brought.</summary>
/// <param name="Vectors">One a text, in their order.</param>
internal sealed record EmbeddedBatch(float[][] Vectors)
{
    /// <summary>What it used; null where the service does not say.</summary>
    public UsageDetails? Usage { get; init; }

    /// <summary>What a user should know; empty for nothing.</summary>
    public string Notice { get; init; } = "";
}
