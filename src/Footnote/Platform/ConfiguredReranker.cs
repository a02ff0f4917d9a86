using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>A reranker and how it is used.</summary>
/// <param name="Reranker">The reranker.</param>
/// <param name="Settings">How many candidates it looks at, and what its scores count.</param>
public sealed record ConfiguredReranker(IReranker Reranker, RerankSettings Settings);
