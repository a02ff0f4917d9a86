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
    public void Measure(ModelWork work)
    {
        var elapsed = Stopwatch.GetElapsedTime(_started);
        var mean = work.Mean(elapsed);
        var milliseconds = Milliseconds(elapsed);
        var headers = http.Response.Headers;
        headers["x-compute-type"] = "cpu";
        headers["x-compute-time"] = milliseconds;
        headers["x-compute-characters"] = Number(work.Characters);
        headers["x-compute-tokens"] = Number(work.Tokens);
        headers["x-total-time"] = milliseconds;
        headers["x-tokenization-time"] = Milliseconds(mean.Tokenization);
        headers["x-queue-time"] = Milliseconds(mean.Queue);
        headers["x-inference-time"] = Milliseconds(mean.Inference);
        replies.Instruments.Succeeded(work.Kind, work.IsBatch, elapsed, mean, work.Timings, work.Inputs);
    }

    /// <summary>Answers with JSON.</summary>
    public Task SendAsync<T>(T body) => http.Response.WriteAsJsonAsync(body, Aborted);

    /// <summary>Gives the permits back.</summary>
    public void Dispose() => replies.Permits.Return(Interlocked.Exchange(ref _permits, 0));

    private static string Milliseconds(TimeSpan time) => Number((long)time.TotalMilliseconds);

    private static string Number(long number) => number < SmallNumbers.Length ? SmallNumbers[number] : number.ToString(CultureInfo.InvariantCulture);
}
