using System.ComponentModel.DataAnnotations;
using Footnote.Retrieval;
using Footnote.Retrieval.Learned;

namespace Footnote.Platform;

/// <summary>Reranking by a dozen features of words and pieces, weighed as was learned from questions with known answers.</summary>
public sealed record LearnedRerankerSettings
{
    private static readonly RerankSettings Defaults = new() { Weight = LearnedReranker.DefaultWeight };

    /// <summary>File of a static model that <c>footnote train</c> made; empty for the one that ships with the program.</summary>
    public string ModelPath { get; init; } = "";

    /// <summary>Candidates looked at.</summary>
    [Range(1, 10_000)]
    public int MaxCandidates { get; init; } = Defaults.Depth;

    /// <summary>What the reranker's score counts beside the order it is given, from 0 (nothing) to 1 (alone).</summary>
    [Range(0, 1)]
    public double Weight { get; init; } = Defaults.Weight;
}
