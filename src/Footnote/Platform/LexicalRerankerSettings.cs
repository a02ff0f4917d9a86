using System.ComponentModel.DataAnnotations;
using Footnote.Retrieval;

namespace Footnote.Platform;

/// <summary>Reranking by the question's words, their rarity and nearness, without a model.</summary>
public sealed record LexicalRerankerSettings
{
    private static readonly RerankSettings Defaults = new();

    /// <summary>Candidates looked at.</summary>
    [Range(1, 10_000)]
    public int MaxCandidates { get; init; } = Defaults.Depth;

    /// <summary>What the reranker's score counts beside the order it is given, from 0 (nothing) to 1 (alone).</summary>
    [Range(0, 1)]
    public double Weight { get; init; } = Defaults.Weight;
}
