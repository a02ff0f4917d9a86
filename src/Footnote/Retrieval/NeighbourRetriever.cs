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
        var candidates = new List<Candidate>(ranking.Candidates.Count);
        foreach (var candidate in ranking.Candidates)
        {
            var opening = await library.SectionOpeningAsync(candidate.Passage, cancellationToken);
            candidates.Add(opening is null ? candidate : candidate with { Neighbours = [opening] });
        }

        var timing = new StageTiming(Stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, candidates.Count);
        return ranking with { Candidates = candidates, Timings = [.. ranking.Timings, timing] };
    }
}
