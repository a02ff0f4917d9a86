using System.Diagnostics;
using Footnote.Documents;
using Footnote.Library;

namespace Footnote.Retrieval;

/// <summary>Asks several legs at once and fuses what they find. A leg that finds nothing leaves the order of the others as it is.</summary>
/// <param name="library">Where the passages are that the legs rank.</param>
/// <param name="legs">The legs.</param>
/// <param name="fusion">Makes one ranking of theirs.</param>
/// <param name="depth">Candidates asked of each leg; more where more are wanted.</param>
public sealed class HybridRetriever(ILibrary library, IReadOnlyList<Leg> legs, IFusion fusion, int depth) : IRetriever
{
    /// <summary>Name of the stage.</summary>
    public const string Stage = "fusion";

    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken)
    {
        var deep = query with { Limit = Math.Max(depth, query.Limit) };
        var rankings = await Task.WhenAll(legs.Select(leg => Task.Run(async () => await leg.Retriever.ScoreAsync(deep, cancellationToken), cancellationToken)));
        var started = Stopwatch.GetTimestamp();
        var fused = fusion.Fuse([.. legs.Zip(rankings, (leg, found) => leg.Ranking(found))], query.Limit);
        var passages = await LegCandidates.PassagesAsync(library, fused, query, cancellationToken);
        var stages = rankings.SelectMany(Stages).ToLookup(found => found.PassageId, found => found.Stage);
        var candidates = fused.Where(found => passages.ContainsKey(found.PassageId)).Select((found, i) => Fused(passages[found.PassageId], i + 1, found.Score, stages[found.PassageId])).ToList();
        var timing = new StageTiming(Stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, candidates.Count);
        return new Ranking(candidates, [.. rankings.Select(ranking => ranking.Timing), timing])
        {
            Notices = [.. rankings.SelectMany(ranking => ranking.Notices)],
        };
    }

    private static IEnumerable<(long PassageId, StageScore Stage)> Stages(LegScores ranking) =>
        ranking.Scored.Select((found, i) => (found.PassageId, new StageScore(ranking.Timing.Stage, i + 1, found.Score)));

    private static Candidate Fused(Passage passage, int rank, double score, IEnumerable<StageScore> stages) =>
        new(passage, score, [.. stages, new StageScore(Stage, rank, score)]);
}
