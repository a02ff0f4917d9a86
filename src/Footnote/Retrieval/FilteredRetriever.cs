using Footnote.Library.Filters;

namespace Footnote.Retrieval;

/// <summary>Asks every query with one filter, for callers that know nothing of filters.</summary>
/// <param name="inner">Finds the candidates.</param>
/// <param name="filter">Which passages may be found.</param>
public sealed class FilteredRetriever(IRetriever inner, Filter filter) : IRetriever
{
    /// <inheritdoc/>
    public ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken) =>
        inner.RetrieveAsync(query with { Filter = filter }, cancellationToken);
}
