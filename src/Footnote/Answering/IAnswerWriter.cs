using Footnote.Retrieval;

namespace Footnote.Answering;

/// <summary>
/// Says what passages have to say to a question. One writer quotes, another asks a language model. Whatever is drafted is verified afterwards, so a writer
/// is not trusted.
/// </summary>
internal interface IAnswerWriter
{
    /// <summary>Drafts an answer. Ending the enumeration early stops the writing as cancelling does.</summary>
    /// <param name="question">The question.</param>
    /// <param name="candidates">What was found, best first.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>A <see cref="DraftBegun"/>, words as they arrive, and last the <see cref="Draft"/>.</returns>
    /// <exception cref="IOException">A service that was asked cannot be reached, fails, or gives nothing.</exception>
    IAsyncEnumerable<DraftEvent> WriteAsync(string question, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken);
}
