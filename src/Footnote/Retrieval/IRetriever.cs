namespace Footnote.Retrieval;

/// <summary>Finds passages. A leg finds them itself; a composite or a decorator wraps others and is itself a retriever.</summary>
public interface IRetriever
{
    /// <summary>Ranks passages for a query.</summary>
    /// <returns>At most <see cref="Query.Limit"/> candidates, best first.</returns>
    ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken);
}
