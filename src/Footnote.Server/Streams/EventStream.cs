using System.Text;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Streams;

/// <summary>
/// Events as they come (WHATWG HTML, server-sent events). In silence a comment goes out now and then, so that either side soon notices that the other is gone.
/// </summary>
internal sealed class EventStream(IAsyncEnumerable<StreamedEvent> events, TimeProvider time) : IResult
{
    private const string Alive = ":\n\n";
    private const string ComeBackSoon = "retry: 1000\n\n";

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";

        // Proxies that gather replies before they pass them on are told not to (nginx).
        response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await SendAsync(response, httpContext.RequestAborted);
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The reader is gone, and may come back.
        }
    }

    private async Task SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        await WriteAsync(response, ComeBackSoon, cancellationToken);
        await using var reading = events.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = reading.MoveNextAsync();
            if (!(next.IsCompleted ? await next : await WaitAsync(next.AsTask(), response)))
            {
                return;
            }

            var (id, type, data) = reading.Current;
            await WriteAsync(response, $"id: {id}\nevent: {type}\ndata: {data}\n\n", cancellationToken);
        }
    }

    /// <summary>No cancelling here: the reading ends by itself when the reader is gone, and has to have ended before it is disposed.</summary>
    private async Task<bool> WaitAsync(Task<bool> next, HttpResponse response)
    {
        while (true)
        {
            try
            {
                return await next.WaitAsync(Silence, time);
            }
            catch (TimeoutException)
            {
                await WriteAsync(response, Alive, CancellationToken.None);
            }
        }
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
