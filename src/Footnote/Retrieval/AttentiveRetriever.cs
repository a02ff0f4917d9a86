using System.Collections.Concurrent;

namespace Footnote.Retrieval;

/// <summary>Keeps what a user should know of the rankings that pass through, for whoever asks through something that looks at passages only. One for each question.</summary>
/// <param name="inner">Finds the candidates.</param>
public sealed class AttentiveRetriever(IRetriever inner) : IRetriever
{
    private readonly ConcurrentQueue<string> _notices = [];

    /// <summary>The notices of all rankings so far, each once, in the order they came.</summary>
    public IReadOnlyList<string> Notices => [.. _notices.Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async ValueTask<Ranking> RetrieveAsync(Query query, CancellationToken cancellationToken)
    {
        var ranking = await inner.RetrieveAsync(query, cancellationToken);
        foreach (var notice in ranking.Notices)
        {
            _notices.Enqueue(notice);
        }

        return ranking;
    }
}
