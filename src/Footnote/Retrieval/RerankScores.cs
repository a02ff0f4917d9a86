using System.Collections;

namespace Footnote.Retrieval;

/// <summary>Scores of passages, with what a user should know of how they came about, such as a fallback.</summary>
/// <param name="scores">One a passage, in their order.</param>
/// <param name="notices">One sentence each; usually empty.</param>
public sealed class RerankScores(IReadOnlyList<double> scores, IReadOnlyList<string> notices) : IReadOnlyList<double>
{
    /// <summary>What a user should know.</summary>
    public IReadOnlyList<string> Notices { get; } = notices;

    /// <summary>What each passage's score is made of; empty where the reranker does not tell.</summary>
    public IReadOnlyList<IReadOnlyList<ScorePart>> Parts { get; init; } = [];

    /// <inheritdoc/>
    public int Count => scores.Count;

    /// <inheritdoc/>
    public double this[int index] => scores[index];

    /// <summary>The notices that came with scores; usually empty.</summary>
    public static IReadOnlyList<string> NoticesOf(IReadOnlyList<double> scores) => scores is RerankScores { Notices: var notices } ? notices : [];

    /// <summary>What each passage's score is made of; empty where the reranker does not tell.</summary>
    internal static IReadOnlyList<IReadOnlyList<ScorePart>> PartsOf(IReadOnlyList<double> scores) => scores is RerankScores { Parts: var parts } ? parts : [];

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => scores.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
