using System.Diagnostics;
using Footnote.Search;

namespace Footnote.Retrieval;

/// <summary>Puts the candidates of another retriever in order anew. Where the reranker fails, their order stays and a notice says so.</summary>
/// <param name="inner">Finds the candidates.</param>
/// <param name="reranker">Scores them.</param>
/// <param name="settings">How many, and what its scores count.</param>
public sealed class RerankingRetriever(IRetriever inner, IReranker reranker, RerankSettings settings) : IRetriever
{
    /// <summary>Name of the stage.</summary>
    public const string Stage = "rerank";

    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken)
    {
        var ranking = await inner.RetrieveAsync(query with { Limit = Math.Max(settings.Depth, query.Limit) }, cancellationToken);
        if (ranking.Candidates.Count == 0 || settings.Weight == 0)
        {
            return ranking with { Candidates = [.. ranking.Candidates.Take(query.Limit)] };
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            var scores = await reranker.ScoreAsync(query.Text, [.. ranking.Candidates.Select(candidate => candidate.Passage)], cancellationToken);
            var candidates = InOrder(ranking.Candidates, scores).Take(query.Limit).ToList();
            return ranking with
            {
                Candidates = candidates,
                Timings = [.. ranking.Timings, new StageTiming(Stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, candidates.Count)],
                Notices = [.. ranking.Notices, .. RerankScores.NoticesOf(scores)],
            };
        }
        catch (IOException e)
        {
            return ranking with { Candidates = [.. ranking.Candidates.Take(query.Limit)], Notices = [.. ranking.Notices, $"Candidates were not reranked: {e.Message}"] };
        }
    }

    private IEnumerable<Candidate> InOrder(IReadOnlyList<Candidate> candidates, IReadOnlyList<double> scores)
    {
        var first = candidates.Select(candidate => new ScoredPassage(candidate.Passage.Id, candidate.Score)).ToList();
        var parts = RerankScores.PartsOf(scores);
        var byId = candidates.Select((candidate, i) => (Candidate: candidate, Score: scores[i], Parts: parts.Count > i ? parts[i] : [])).ToDictionary(scored => scored.Candidate.Passage.Id);
        return Reranking.Combine(first, scores, settings.Weight).Select((passage, i) =>
        {
            var (candidate, score, made) = byId[passage.PassageId];
            return candidate with { Score = passage.Score, Stages = [.. candidate.Stages, new StageScore(Stage, i + 1, score) { Parts = made }] };
        });
    }
}
