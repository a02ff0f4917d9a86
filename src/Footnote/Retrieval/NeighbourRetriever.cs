using System.Diagnostics;
using Footnote.Library;

namespace Footnote.Retrieval;

/// <summary>Brings with each candidate the opening of its section, where the terms it uses are usually introduced. Order and scores stay.</summary>
/// <param name="inner">Finds the candidates.</param>
/// <param name="library">Where the neighbours are.</param>
public sealed class NeighbourRetriever(IRetriever inner, ILibrary library) : IRetriever
{
    /// <summary>Name of the stage.</summary>
    public const string Stage = "neighbours";

    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken)
    {
        var ranking = await inner.RetrieveAsync(query, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var openings = await library.SectionOpeningsAsync([.. ranking.Candidates.Select(candidate => candidate.Passage)], cancellationToken);
        var candidates = ranking.Candidates.Zip(openings, (candidate, opening) => opening is null ? candidate : candidate with { Neighbours = [opening] }).ToList();
        var timing = new StageTiming(Stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, candidates.Count);
        return ranking with { Candidates = candidates, Timings = [.. ranking.Timings, timing] };
    }
}
