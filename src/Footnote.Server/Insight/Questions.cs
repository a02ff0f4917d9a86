using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Server.Limits;
using Footnote.Server.Rest;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Insight;

/// <summary>The one way by which every route asks and searches: in turn, timed and noted.</summary>
internal sealed class Questions(PlatformOrchestrator platform, RequestQueue queue, QuestionLog log, TimeProvider time)
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

    /// <summary>Answers; the caller holds a turn.</summary>
    public async Task<AnswerBody> AnswerAsync(string question, Filter filter, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var answer = await platform.AskAsync(question, filter, cancellationToken);
        var milliseconds = time.GetElapsedTime(started).TotalMilliseconds;
        log.Add(new QuestionRecord(time.GetUtcNow(), question, milliseconds, answer.IsRefused, answer.Confidence, answer.Citations.Count));
        return AnswerBody.Of(answer, milliseconds);
    }

    /// <summary>Searches when it is its turn.</summary>
    public async Task<SearchBody> SearchAsync(string words, int limit, Filter filter, bool isExplained, CancellationToken cancellationToken)
    {
        using var turn = await queue.EnterAsync(cancellationToken);
        var started = time.GetTimestamp();
        var ranking = await platform.SearchAsync(words, limit, filter, cancellationToken);
        return SearchBody.Of(words, ranking, time.GetElapsedTime(started).TotalMilliseconds, isExplained);
    }
}
