namespace Footnote.Retrieval;

/// <summary>A leg of a <see cref="HybridRetriever"/>: it can rank passages without reading their words, which only those that come through the fusion need.</summary>
public interface IScoringLeg : IRetriever
{
    /// <summary>Ranks passages for a query.</summary>
    /// <returns>At most <see cref="Query.Limit"/> passages, best first.</returns>
    ValueTask<LegScores> ScoreAsync(Query query, CancellationToken cancellationToken);
}
