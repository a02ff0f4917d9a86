namespace Footnote.Retrieval;

/// <summary>What one stage said of a candidate.</summary>
/// <param name="Stage">Name of the stage: "words", "fusion", "rerank".</param>
/// <param name="Rank">1-based rank in that stage.</param>
/// <param name="Score">The stage's own score; comparable only within the stage and one query.</param>
public sealed record StageScore(string Stage, int Rank, double Score)
{
    /// <summary>What the score is made of, feature by feature; empty where the stage does not tell.</summary>
    public IReadOnlyList<ScorePart> Parts { get; init; } = [];
}
