using Footnote.Documents;

namespace Footnote.Retrieval;

/// <summary>A passage that may answer the query.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Score">Score of the last stage; higher is better; comparable only within one ranking.</param>
/// <param name="Stages">What each stage said, in the order of the stages.</param>
public sealed record Candidate(Passage Passage, double Score, IReadOnlyList<StageScore> Stages)
{
    /// <summary>Passages around it that help to read it: its section's opening, its neighbours. Not ranked.</summary>
    public IReadOnlyList<Passage> Neighbours { get; init; } = [];
}
