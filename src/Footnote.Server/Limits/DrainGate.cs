using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Limits;

/// <summary>Turns away what comes while the server ends.</summary>
internal sealed class DrainGate(RequestDelegate next, Drain drain)
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(5);

    public Task InvokeAsync(HttpContext context) => drain.TryEnter() ? RunAsync(context) : TurnAwayAsync(context);

    private async Task RunAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            drain.Leave();
        }
    }

    private static Task TurnAwayAsync(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        return Refusal.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The server is being stopped; come back when Retry-After says.", ComeBack);
    }
}
