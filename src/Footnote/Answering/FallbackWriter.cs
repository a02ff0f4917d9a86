using System.Runtime.CompilerServices;
using System.Text;
using Footnote.Retrieval;

namespace Footnote.Answering;

/// <summary>
/// Goes on with another writer where the first one fails, and says so. Words that came before the failure are withdrawn: they are kept beside the answer, never
/// shown as one.
/// </summary>
/// <param name="first">Asked first.</param>
/// <param name="second">Asked where the first one fails.</param>
internal sealed class FallbackWriter(IAnswerWriter first, IAnswerWriter second) : IAnswerWriter
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<DraftEvent> WriteAsync(
        string question, IReadOnlyList<Candidate> candidates, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shown = new StringBuilder();
        var failure = default(Exception);
        await using (var events = first.WriteAsync(question, candidates, cancellationToken).GetAsyncEnumerator(cancellationToken))
        {
            while (true)
            {
                (var happened, failure) = await NextAsync(events, cancellationToken);
                if (happened is null)
                {
                    break;
                }

                shown.Append((happened as DraftText)?.Text);
                yield return happened;
            }
        }

        if (failure is null)
        {
            yield break;
        }

        var reason = Reason(failure, shown.Length > 0);
        if (shown.Length > 0)
        {
            yield return new DraftWithdrawn(reason);
        }

        await foreach (var happened in second.WriteAsync(question, candidates, cancellationToken))
        {
            yield return happened is Draft draft ? Labelled(draft, reason, shown.ToString()) : happened;
        }
    }

    /// <summary>The next event, or the failure that took its place; neither at the end.</summary>
    private static async ValueTask<(DraftEvent? Happened, Exception? Failure)> NextAsync(IAsyncEnumerator<DraftEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            return (await events.MoveNextAsync() ? events.Current : null, null);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or TimeoutException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, e);
        }
    }

    private static string Reason(Exception failure, bool isHalfway)
    {
        var message = failure is OperationCanceledException ? "the model's service took too long." : failure.Message;
        return isHalfway
            ? $"The language model broke off, so its words do not count and the documents are quoted instead: {message}"
            : $"No language model could answer, so the documents are quoted instead: {message}";
    }

    private static Draft Labelled(Draft draft, string reason, string discarded) => draft with
    {
        Warnings = discarded.Length > 0 ? [reason, .. draft.Warnings] : draft.Warnings,
        Origin = draft.Origin with { Notices = discarded.Length > 0 ? draft.Origin.Notices : [reason, .. draft.Origin.Notices], Discarded = discarded },
    };
}
