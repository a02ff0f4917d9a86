using System.Diagnostics;
using Footnote.Library;

namespace Footnote.Retrieval;

/// <summary>The leg that finds passages by what they mean: those whose vectors point most nearly where the question's does.</summary>
/// <param name="library">Where the vectors and the passages are.</param>
public sealed class DenseRetriever(ILibrary library) : IRetriever
{
    /// <summary>Name of the leg.</summary>
    public const string Stage = "meaning";

    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var meaning = await library.MeaningAsync(cancellationToken);
        if (meaning.Embedder is not { } embedder)
        {
            return new Ranking([], [new StageTiming(Stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, 0)]) { Notices = [meaning.Absence] };
        }

        var scored = meaning.Vectors.Search(embedder.Embed(query.Text), query.Limit);
        var passages = (await library.PassagesAsync([.. scored.Select(found => found.PassageId)], cancellationToken)).ToDictionary(passage => passage.Id);
        var candidates = scored
            .Where(found => passages.ContainsKey(found.PassageId))
            .Select((found, i) => new Candidate(passages[found.PassageId], found.Score, [new StageScore(Stage, i + 1, found.Score)]))
            .ToList();
        return new Ranking(candidates, [new StageTiming(Stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, candidates.Count)]);
    }
}
