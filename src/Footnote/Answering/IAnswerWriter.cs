using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>
/// Says what passages have to say to a question. One writer quotes; another may ask a language model and hand its text to <see cref="CitationParser"/>.
/// Whatever is drafted is verified afterwards, so a writer is not trusted.
/// </summary>
internal interface IAnswerWriter
{
    /// <summary>Drafts an answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="passages">The sources, best first; a draft cites them by their 1-based position.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    /// <returns>The draft; empty where the passages say nothing to the question.</returns>
    ValueTask<IReadOnlyList<DraftSentence>> WriteAsync(string question, IReadOnlyList<Passage> passages, CancellationToken cancellationToken);
}
