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

        var allowed = await library.MatchingAsync(query.Filter, cancellationToken);
        var scored = meaning.Vectors.Search(embedder.Embed(query.Text), query.Limit, allowed is null ? null : allowed.Contains);
        return await LegCandidates.LoadAsync(library, Stage, scored, query, started, cancellationToken);
    }
}
