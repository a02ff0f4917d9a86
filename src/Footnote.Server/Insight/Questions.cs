using System.Runtime.CompilerServices;
using Footnote.Answering;
using Footnote.Inference.Budget;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Server.Limits;
using Footnote.Server.Rest;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Insight;

/// <summary>The one way by which every route asks and searches: in turn, timed and noted.</summary>
internal sealed class Questions(PlatformHost host, RequestQueue queue, QuestionLog log, TimeProvider time)
{
    /// <summary>Longest question in characters.</summary>
    public const int MaxLength = 2000;

    /// <summary>A question without white space at its ends.</summary>
    /// <exception cref="BadHttpRequestException">It is empty or too long.</exception>
    public static string Check(string? question) => question?.Trim() is { Length: > 0 and <= MaxLength } words
        ? words
        : throw new BadHttpRequestException($"A question has 1 to {MaxLength} characters.");

    /// <summary>Waits for a turn.</summary>
    public ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken) => queue.EnterAsync(cancellationToken);

    /// <summary>Answers when it is its turn.</summary>
    public async Task<AnswerBody> AskAsync(string question, Filter filter, CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(cancellationToken);
        return await AnswerAsync(question, filter, cancellationToken);
    }

    /// <summary>Answers a question of a conversation when it is its turn.</summary>
    public async Task<AnswerBody> AskAsync(string question, IReadOnlyList<ConversationTurn> history, Filter filter, CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(cancellationToken);
        return (await StreamAsync(question, history, filter, cancellationToken).LastAsync(cancellationToken)).Body!;
    }

    /// <summary>Answers; the caller holds a turn.</summary>
    public async Task<AnswerBody> AnswerAsync(string question, Filter filter, CancellationToken cancellationToken)
    {
        var (started, spending) = (time.GetTimestamp(), new Spending());
        spending.Enter();
        await using var lease = host.Take();
        var answer = await lease.Platform.AskAsync(question, filter, cancellationToken);
        return Note(answer, started, spending);
    }

    /// <summary>Answers and tells of it while it happens; the caller holds a turn.</summary>
    /// <param name="question">The question.</param>
    /// <param name="history">What was asked and answered before it, oldest first; empty for a question on its own.</param>
    /// <param name="filter">Which passages it may be answered from.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What happens, and in the place of <see cref="AnswerFinished"/> the answer's body.</returns>
    public async IAsyncEnumerable<(AnswerEvent Event, AnswerBody? Body)> StreamAsync(
        string question, IReadOnlyList<ConversationTurn> history, Filter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (started, spending) = (time.GetTimestamp(), new Spending());
        await using var lease = host.Take();
        await using var events = lease.Platform.StreamAsync(question, history, filter, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(events, spending))
        {
            yield return (events.Current, events.Current is AnswerFinished finished ? Note(finished.Answer, started, spending) : null);
        }
    }

    /// <summary>Each step of a stream begins in its reader's flow of calls, so each enters anew.</summary>
    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<AnswerEvent> events, Spending spending)
    {
        spending.Enter();
        return await events.MoveNextAsync();
    }

    private AnswerBody Note(Answer answer, long started, Spending spending)
    {
        var milliseconds = time.GetElapsedTime(started).TotalMilliseconds;
        var nearest = answer.Citations.Concat(answer.Nearest).FirstOrDefault()?.Passage.Id;
        log.Add(new QuestionRecord(time.GetUtcNow(), answer.Question, milliseconds, answer.IsRefused, answer.Confidence, answer.Citations.Count, nearest, spending.Dollars));
        return AnswerBody.Of(answer, milliseconds) with { Dollars = spending.Dollars };
    }

    /// <summary>Searches when it is its turn.</summary>
    public async Task<SearchBody> SearchAsync(string words, int limit, Filter filter, bool isExplained, CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(cancellationToken);
        var started = time.GetTimestamp();
        await using var lease = host.Take();
        var ranking = await lease.Platform.SearchAsync(words, limit, filter, cancellationToken);
        return SearchBody.Of(words, ranking, time.GetElapsedTime(started).TotalMilliseconds, isExplained);
    }
}
