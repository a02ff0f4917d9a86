using Footnote.Documents;
using Footnote.Library;
using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>Reads the passages that were ranked.</summary>
internal static class LegCandidates
{
    /// <summary>A leg's ranking by itself.</summary>
    /// <param name="library">Where the passages are.</param>
    /// <param name="scores">What the leg ranked.</param>
    /// <param name="query">The query they were found for.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async ValueTask<Ranking> LoadAsync(ILibrary library, LegScores scores, Query query, CancellationToken cancellationToken)
    {
        var passages = await PassagesAsync(library, scores.Scored, query, cancellationToken);
        var candidates = scores.Scored
            .Where(found => passages.ContainsKey(found.PassageId))
            .Select((found, i) => new Candidate(passages[found.PassageId], found.Score, [new StageScore(scores.Timing.Stage, i + 1, found.Score)]))
            .ToList();
        return new Ranking(candidates, [scores.Timing with { Candidates = candidates.Count }]) { Notices = scores.Notices };
    }

    /// <summary>The passages by their ids; one that has gone meanwhile is missing.</summary>
    public static async ValueTask<IReadOnlyDictionary<long, Passage>> PassagesAsync(
        ILibrary library, IReadOnlyList<ScoredPassage> scored, Query query, CancellationToken cancellationToken) =>
        (await library.PassagesAsync([.. scored.Select(found => found.PassageId)], query.Filter, cancellationToken)).ToDictionary(passage => passage.Id);
}
