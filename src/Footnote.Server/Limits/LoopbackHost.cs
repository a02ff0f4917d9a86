using System.Net;
using Footnote.Platform;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Limits;

/// <summary>
/// On the loopback no key is needed, so a page of another site must not reach it by letting its own name point there (DNS rebinding): a request over the
/// loopback has to name the loopback in its Host header. A server that listens elsewhere too asks for keys instead.
/// </summary>
internal sealed class LoopbackHost(RequestDelegate next, ServerSettings settings)
{
    private readonly bool _isOn = settings.IsLoopbackOnly;

    /// <summary>The host that was let in last, as it is written: nearly always the one that comes next.</summary>
    private volatile string _last = "localhost";

    public Task InvokeAsync(HttpContext context) => _isOn && !IsLoopback(context.Request.Host) ? RefuseAsync(context) : next(context);

    private bool IsLoopback(HostString host)
    {
        if (host.Value == _last)
        {
            return true;
        }

        var isLoopback = IsLoopback(host.Host);
        _last = isLoopback && host.Value is { } value ? value : _last;
        return isLoopback;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Task RefuseAsync(HttpContext context) => TypedResults.Problem(
        "Over the loopback the server is reached as localhost or 127.0.0.1 only.", statusCode: StatusCodes.Status421MisdirectedRequest).ExecuteAsync(context);
}
