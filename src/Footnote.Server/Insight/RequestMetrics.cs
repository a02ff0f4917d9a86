using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Insight;

/// <summary>Counts and times every request by its route's pattern, so that addresses do not multiply the series.</summary>
internal sealed class RequestMetrics(RequestDelegate next, ServerInstruments instruments, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            instruments.Request(MethodOf(context.Request.Method), route, context.Response.StatusCode, time.GetElapsedTime(started));
        }
    }

    private static string MethodOf(string method) => method is "GET" or "POST" or "DELETE" or "HEAD" or "PUT" or "PATCH" or "OPTIONS" ? method : "other";
}
