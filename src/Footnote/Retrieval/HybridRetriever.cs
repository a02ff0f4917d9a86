using System.Diagnostics;
using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>Asks several legs at once and fuses what they find. A leg that finds nothing leaves the order of the others as it is.</summary>
/// <param name="legs">The legs.</param>
/// <param name="fusion">Makes one ranking of theirs.</param>
/// <param name="depth">Candidates asked of each leg; more where more are wanted.</param>
public sealed class HybridRetriever(IReadOnlyList<Leg> legs, IFusion fusion, int depth) : IRetriever
{
    /// <summary>Name of the stage.</summary>
    public const string Stage = "fusion";

    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken)
    {
        var deep = query with { Limit = Math.Max(depth, query.Limit) };
        var rankings = await Task.WhenAll(legs.Select(leg => Task.Run(async () => await leg.Retriever.RetrieveAsync(deep, cancellationToken), cancellationToken)));
        var started = Stopwatch.GetTimestamp();
        var fused = fusion.Fuse([.. legs.Zip(rankings, Scores)], query.Limit);
        var found = rankings.SelectMany(ranking => ranking.Candidates).ToLookup(candidate => candidate.Passage.Id);
        var candidates = fused.Select((passage, i) => Fused(passage, i + 1, [.. found[passage.PassageId]])).ToList();
        var timing = new StageTiming(Stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, candidates.Count);
        return new Ranking(candidates, [.. rankings.SelectMany(ranking => ranking.Timings), timing])
        {
            Notices = [.. rankings.SelectMany(ranking => ranking.Notices)],
        };
    }

    private static LegRanking Scores(Leg leg, Ranking ranking) =>
        new(leg.Name, [.. ranking.Candidates.Select(candidate => new ScoredPassage(candidate.Passage.Id, candidate.Score))]) { Weight = leg.Weight };

    private static Candidate Fused(ScoredPassage passage, int rank, IReadOnlyList<Candidate> found) => found[0] with
    {
        Score = passage.Score,
        Stages = [.. found.SelectMany(candidate => candidate.Stages), new StageScore(Stage, rank, passage.Score)],
    };
}
