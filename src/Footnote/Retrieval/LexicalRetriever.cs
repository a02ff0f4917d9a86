using System.Diagnostics;
using Footnote.Library;
using Footnote.Search.Terms;

namespace Footnote.Retrieval;

/// <summary>The leg that finds passages by their words, ranked by BM25.</summary>
/// <param name="library">Where the index and the passages are.</param>
/// <param name="parameters">BM25's settings.</param>
/// <param name="stopWords">Words of a query that are not looked for.</param>
/// <param name="expansion">How synonyms are added to a query; null for none.</param>
public sealed class LexicalRetriever(ILibrary library, Bm25Parameters parameters, StopWords stopWords, QueryExpansion? expansion = null) : IScoringLeg
{
    /// <summary>Name of the leg.</summary>
    public const string Stage = "words";

    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken) =>
        await LegCandidates.LoadAsync(library, await ScoreAsync(query, cancellationToken), query, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<LegScores> ScoreAsync(Query query, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var index = await library.SnapshotAsync(cancellationToken);
        var allowed = await library.MatchingAsync(query.Filter, cancellationToken);
        var scored = index.Search(AnalyzedQuery.From(query.Text, stopWords, expansion), query.Limit, parameters, allowed is null ? null : allowed.Contains);
        return new LegScores(scored, new StageTiming(Stage, Stopwatch.GetElapsedTime(started).TotalMilliseconds, scored.Count));
    }
}
