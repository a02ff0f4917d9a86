using Footnote.Inference;
using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>A reranker and how it is used.</summary>
/// <param name="Link">The reranker and where it is.</param>
/// <param name="Settings">How many candidates it looks at, and what its scores count.</param>
public sealed record ConfiguredReranker(ModelLink<IReranker> Link, RerankSettings Settings)
{
    /// <summary>Whether the reranker that ships with the program takes over where this one fails.</summary>
    public bool FallsBackToLocal { get; init; }
}
