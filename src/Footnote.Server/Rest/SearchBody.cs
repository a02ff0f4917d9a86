using Footnote.Retrieval;

namespace Footnote.Server.Rest;

/// <summary>What a search found.</summary>
/// <param name="Query">What was looked for.</param>
/// <param name="Milliseconds">Time it took, without waiting in the queue.</param>
/// <param name="Notices">What one should know of how it came about.</param>
/// <param name="Hits">Best first.</param>
/// <param name="Timings">Time of each stage itself; null unless explained.</param>
internal sealed record SearchBody(string Query, double Milliseconds, IReadOnlyList<string> Notices, IReadOnlyList<SearchHit> Hits, IReadOnlyList<StageTiming>? Timings)
{
    /// <summary>The body of a ranking.</summary>
    public static SearchBody Of(string query, Ranking ranking, double milliseconds, bool isExplained) => new(
        query,
        Math.Round(milliseconds, 3),
        ranking.Notices,
        [.. ranking.Candidates.Select((found, i) => new SearchHit(i + 1, found.Score, PassageBody.Of(found.Passage), isExplained ? found.Stages : null))],
        isExplained ? ranking.Timings : null);
}
