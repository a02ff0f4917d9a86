using Footnote.Library;
using Footnote.Library.Filters;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Footnote.Server.Limits;

/// <summary>Turns what went wrong into problem+json (RFC 9457): what the caller can mend is said, what is ours is logged and not shown.</summary>
internal sealed partial class ProblemHandler(ILogger<ProblemHandler> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Response.HasStarted)
        {
            return false;
        }

        var (status, detail) = Describe(exception, httpContext.RequestAborted.IsCancellationRequested);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailure(logger, httpContext.Request.Path, exception);
        }

        await Refusal.WriteAsync(httpContext, status, detail, exception is OverloadedException overloaded ? TimeSpan.FromSeconds(overloaded.RetryAfterSeconds) : null);
        return true;
    }

    private static (int Status, string Detail) Describe(Exception exception, bool isAborted) => exception switch
    {
        BadHttpRequestException bad => (bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is larger than this server takes." : bad.Message),
        FilterException => (StatusCodes.Status400BadRequest, exception.Message),
        OverloadedException => (StatusCodes.Status429TooManyRequests, exception.Message),
        LibraryBusyException => (StatusCodes.Status409Conflict, "Another process is updating the library; try again when it is done."),
        OperationCanceledException when isAborted => (ClientClosedRequest, "The client went away."),
        _ => (StatusCodes.Status500InternalServerError, "The server failed; its log says why."),
    };

    [LoggerMessage(1001, LogLevel.Error, "Request {Path} failed")]
    private static partial void LogFailure(ILogger logger, string path, Exception exception);
}
