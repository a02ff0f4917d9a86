using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Compatible;

/// <summary>One request to a model route.</summary>
internal sealed class ModelExchange(HttpContext http, ModelReplies replies) : IDisposable
{
    private static readonly string[] SmallNumbers = [.. Enumerable.Range(0, 1024).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private readonly long _started = Stopwatch.GetTimestamp();
    private int _permits;

    /// <summary>The request.</summary>
    public HttpContext Http => http;

    /// <summary>What is done with the models.</summary>
    public ModelCalls Calls { get; } = ModelCalls.Of(http);

    /// <summary>The models.</summary>
    public ServedModels Models => Calls.Models;

    /// <summary>The client went away.</summary>
    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>Takes a permit for each text.</summary>
    /// <returns>This; gives them back when it is disposed.</returns>
    public IDisposable Take(int texts)
    {
        replies.Permits.Take(texts);
        _permits = texts;
        return this;
    }

    /// <summary>Writes the headers that tell what it took, and counts it.</summary>
    /// <param name="texts">What was read.</param>
    /// <param name="tokens">Tokens of it.</param>
    /// <param name="isBatch">Whether it came as a batch.</param>
    /// <param name="repeated">What was read with each text; empty for nothing.</param>
    public void Measure(IReadOnlyList<string> texts, long tokens, bool isBatch, string repeated = "")
    {
        var characters = (long)repeated.Length * texts.Count;
        foreach (var text in texts)
        {
            characters += text.Length;
        }

        var elapsed = Stopwatch.GetElapsedTime(_started);
        var milliseconds = Number((long)elapsed.TotalMilliseconds);
        var headers = http.Response.Headers;
        headers["x-compute-type"] = "cpu";
        headers["x-compute-time"] = milliseconds;
        headers["x-compute-characters"] = Number(characters);
        headers["x-compute-tokens"] = Number(tokens);
        headers["x-total-time"] = milliseconds;
        headers["x-tokenization-time"] = "0";
        headers["x-queue-time"] = "0";
        headers["x-inference-time"] = milliseconds;
        replies.Succeeded(isBatch, elapsed);
    }

    /// <summary>Answers with JSON.</summary>
    public Task SendAsync<T>(T body) => http.Response.WriteAsJsonAsync(body, Aborted);

    /// <summary>Gives the permits back.</summary>
    public void Dispose() => replies.Permits.Return(Interlocked.Exchange(ref _permits, 0));

    private static string Number(long number) => number < SmallNumbers.Length ? SmallNumbers[number] : number.ToString(CultureInfo.InvariantCulture);
}
