using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Footnote.Fakes;

/// <summary>A model service on the loopback that answers as the real one does, remembers what it was asked, and fails as it is told.</summary>
public abstract class FakeService : IAsyncDisposable
{
    private const int MaxRecordedRequests = 100_000;
    private const string FaultKey = "footnote.fault";
    private const string StopKey = "footnote.stop";

    private static readonly TimeSpan TimeToSend = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<RecordedRequest> _requests = [];
    private readonly List<FakeFault> _next = [];
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _gone = new(0);
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication? _application;
    private int _concurrency;

    /// <summary>Where it listens, such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>What it was asked so far, in order; the first 100,000 requests.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>The requests that post something, in order.</summary>
    public IReadOnlyList<RecordedRequest> Posts => [.. _requests.Where(request => request.Method == "POST")];

    /// <summary>Decides for each request whether and how it fails; null for never. Asked after the faults of <see cref="Next"/> are used up.</summary>
    public Func<RecordedRequest, FakeFault?>? Script { get; set; }

    /// <summary>Whether requests are remembered; switch it off for measurements.</summary>
    public bool Records { get; set; } = true;

    /// <summary>Largest number of requests in work at one time.</summary>
    public int PeakConcurrency { get; private set; }

    /// <summary>The next fitting requests fail with these faults, one each.</summary>
    public void Next(params ReadOnlySpan<FakeFault> faults)
    {
        lock (_lock)
        {
            _next.AddRange(faults);
        }
    }

    /// <summary>Returns when a client has gone away from a request that was not answered yet; each such request counts once.</summary>
    public Task ClientGoneAsync(CancellationToken cancellationToken) => _gone.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_application is not null)
        {
            await _application.StopAsync(new CancellationToken(canceled: true));
            await _application.DisposeAsync();
        }

        _stopping.Dispose();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Adds the routes of the service.</summary>
    private protected abstract void Map(WebApplication routes);

    /// <summary>Starts to listen on the loopback.</summary>
    /// <param name="port">Port; 0 for any free one.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    private protected async Task ListenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = 64 << 20;
            options.Listen(IPAddress.Loopback, port);
        });
        _application = builder.Build();
        _application.Use(ServeAsync);
        _application.UseRouting();
        Map(_application);
        await _application.StartAsync();
        Url = new Uri(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Writes a stream piece by piece, and shows the fault that was ordered for its middle.</summary>
    /// <param name="context">The request.</param>
    /// <param name="pieces">The lines of the stream, with the ends of lines.</param>
    /// <param name="error">The line that reports a failure.</param>
    internal static async Task StreamAsync(HttpContext context, IEnumerable<string> pieces, Func<string, string> error)
    {
        var fault = context.Items[FaultKey] as FakeFault;
        var sent = 0;
        foreach (var piece in pieces)
        {
            if (fault?.After == sent++)
            {
                await EndOfStreamAsync(context, fault, error);
                return;
            }

            await context.Response.WriteAsync(piece, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    /// <summary>Answers with JSON.</summary>
    internal static Task JsonAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }

    /// <summary>The request's body as JSON object; null where it is none.</summary>
    internal static async Task<JsonElement?> BodyAsync(HttpContext context)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
            return body.ValueKind == JsonValueKind.Object ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the request brings the key that the service wants.</summary>
    internal static bool HasKey(HttpContext context, string key) => key.Length == 0 || context.Request.Headers.Authorization == $"Bearer {key}";

    private async Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        var fault = FaultFor(await RecordAsync(context));
        var watch = context.RequestAborted.Register(() => _gone.Release());
        using var aborted = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        context.Items[StopKey] = aborted.Token;
        Count(1);
        try
        {
            await ServeAsync(context, fault, next, aborted.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            Count(-1);
            watch.Unregister();
        }
    }

    private static async Task ServeAsync(HttpContext context, FakeFault? fault, RequestDelegate next, CancellationToken aborted)
    {
        switch (fault?.Kind)
        {
            case FaultKind.Reply:
                await ReplyAsync(context, fault);
                return;
            case FaultKind.Reset:
                context.Abort();
                return;
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, aborted);
                return;
            case FaultKind.Slow:
                await Task.Delay(fault.Delay, aborted);
                break;
            case FaultKind.Break:
                context.Response.Body = new CutStream(context.Response.Body, fault.After, () => BreakAsync(aborted));
                break;
            case FaultKind.EndEarly:
                context.Response.Body = new CutStream(context.Response.Body, fault.After, context.Response.CompleteAsync);
                break;
            case FaultKind.StreamError or FaultKind.Stall:
                context.Items[FaultKey] = fault;
                break;
        }

        await next(context);
    }

    /// <summary>Tears the connection down, a moment later, so that what was written before is on its way.</summary>
    private static async Task BreakAsync(CancellationToken aborted)
    {
        await Task.Delay(TimeToSend, aborted);
        throw new OperationCanceledException(aborted);
    }

    private static Task EndOfStreamAsync(HttpContext context, FakeFault fault, Func<string, string> error) => fault.Kind == FaultKind.Stall
        ? Task.Delay(Timeout.InfiniteTimeSpan, (CancellationToken)context.Items[StopKey]!)
        : context.Response.WriteAsync(error(fault.Body), context.RequestAborted);

    private static Task ReplyAsync(HttpContext context, FakeFault fault)
    {
        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = fault.ContentType;
        foreach (var (name, value) in fault.Headers)
        {
            context.Response.Headers[name] = value;
        }

        return context.Response.WriteAsync(fault.Body, context.RequestAborted);
    }

    private async Task<RecordedRequest> RecordAsync(HttpContext context)
    {
        var body = "";
        if (Records)
        {
            context.Request.EnableBuffering(1 << 20);
            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            body = await reader.ReadToEndAsync(context.RequestAborted);
            context.Request.Body.Position = 0;
        }

        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var request = new RecordedRequest(context.Request.Method, context.Request.Path + context.Request.QueryString, headers, body);
        if (Records && _requests.Count < MaxRecordedRequests)
        {
            _requests.Enqueue(request);
        }

        return request;
    }

    private FakeFault? FaultFor(RecordedRequest request)
    {
        lock (_lock)
        {
            if (_next.FindIndex(fault => fault.Fits(request)) is >= 0 and var index)
            {
                var fault = _next[index];
                _next.RemoveAt(index);
                return fault;
            }
        }

        return Script?.Invoke(request);
    }

    private void Count(int change)
    {
        lock (_lock)
        {
            _concurrency += change;
            PeakConcurrency = Math.Max(PeakConcurrency, _concurrency);
        }
    }
}
