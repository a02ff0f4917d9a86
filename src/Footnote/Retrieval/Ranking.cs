namespace Footnote.Retrieval;

/// <summary>Candidates in order, best first, and what each stage cost.</summary>
/// <param name="Candidates">Best first; equal scores are ordered by passage id, so a ranking never depends on chance.</param>
/// <param name="Timings">One row a stage, in the order they ran.</param>
public sealed record Ranking(IReadOnlyList<Candidate> Candidates, IReadOnlyList<StageTiming> Timings)
{
    /// <summary>What a user should know of how this came about, one sentence each, such as a leg that is missing; usually empty.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
