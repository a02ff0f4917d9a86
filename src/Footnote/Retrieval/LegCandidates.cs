using System.Diagnostics;
using Footnote.Library;
using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>Makes a ranking of what a leg has scored.</summary>
internal static class LegCandidates
{
    /// <summary>Loads the passages of a leg's hits.</summary>
    /// <param name="library">Where the passages are.</param>
    /// <param name="stage">Name of the leg.</param>
    /// <param name="scored">The hits, best first.</param>
    /// <param name="query">The query they were found for.</param>
    /// <param name="started">Timestamp of when the leg began.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async ValueTask<Ranking> LoadAsync(
        ILibrary library, string stage, IReadOnlyList<ScoredPassage> scored, Query query, long started, CancellationToken cancellationToken)
    {
        var passages = (await library.PassagesAsync([.. scored.Select(found => found.PassageId)], query.Filter, cancellationToken)).ToDictionary(passage => passage.Id);
        var candidates = scored
            .Where(found => passages.ContainsKey(found.PassageId))
            .Select((found, i) => new Candidate(passages[found.PassageId], found.Score, [new StageScore(stage, i + 1, found.Score)]))
            .ToList();
        return new Ranking(candidates, [new StageTiming(stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, candidates.Count)]);
    }
}
