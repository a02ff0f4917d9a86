using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>Brings a first ranking and a reranker's scores together: <c>(1 − weight) · score / best score + weight · reranker's score</c>.</summary>
internal static class Reranking
{
    /// <summary>The passages in their new order; equal scores by ascending identity.</summary>
    /// <param name="first">The first ranking, best first; its best score is more than 0.</param>
    /// <param name="scores">The reranker's score of each, from 0 to 1.</param>
    /// <param name="weight">What that counts, from 0 to 1.</param>
    public static IReadOnlyList<ScoredPassage> Combine(IReadOnlyList<ScoredPassage> first, IReadOnlyList<double> scores, double weight) =>
    [
        .. first
            .Zip(scores, (passage, score) => passage with { Score = ((1 - weight) * passage.Score / first[0].Score) + (weight * score) })
            .OrderByDescending(passage => passage.Score)
            .ThenBy(passage => passage.PassageId),
    ];
}
