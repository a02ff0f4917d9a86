using Footnote.Documents;

namespace Footnote.Retrieval;

/// <summary>Looks at question and passage together and says how well they fit.</summary>
public interface IReranker
{
    /// <summary>Scores passages.</summary>
    /// <param name="query">The question.</param>
    /// <param name="passages">The passages.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>One score a passage, in their order, from 0 (nothing in common) to 1.</returns>
    ValueTask<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<Passage> passages, CancellationToken cancellationToken);
}
