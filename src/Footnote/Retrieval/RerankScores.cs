using System.Collections;

namespace Footnote.Retrieval;

/// <summary>Scores of passages, with what a user should know of how they came about, such as a fallback.</summary>
/// <param name="scores">One a passage, in their order.</param>
/// <param name="notices">One sentence each; usually empty.</param>
public sealed class RerankScores(IReadOnlyList<double> scores, IReadOnlyList<string> notices) : IReadOnlyList<double>
{
    /// <summary>What a user should know.</summary>
    public IReadOnlyList<string> Notices { get; } = notices;

    /// <inheritdoc/>
    public int Count => scores.Count;

    /// <inheritdoc/>
    public double this[int index] => scores[index];

    /// <summary>The notices that came with scores; usually empty.</summary>
    public static IReadOnlyList<string> NoticesOf(IReadOnlyList<double> scores) => scores is RerankScores { Notices: var notices } ? notices : [];

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => scores.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
