using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>What a leg ranked.</summary>
/// <param name="Scored">Best first.</param>
/// <param name="Timing">What it cost.</param>
public sealed record LegScores(IReadOnlyList<ScoredPassage> Scored, StageTiming Timing)
{
    /// <summary>What a user should know of how this came about, one sentence each; usually empty.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
