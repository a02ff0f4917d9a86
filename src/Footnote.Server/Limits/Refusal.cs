using System.Globalization;
using Footnote.Server.Compatible;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Limits;

/// <summary>Refuses a request in the shape its route's clients know.</summary>
internal static class Refusal
{
    /// <summary>Writes it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="detail">What is wrong and what to do.</param>
    /// <param name="retryAfter">When to come back; null where that is not known.</param>
    public static Task WriteAsync(HttpContext context, int status, string detail, TimeSpan? retryAfter = null)
    {
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var shape = endpoint?.Metadata.GetMetadata<RefusalShape>();
        return shape == RefusalShape.TextEmbeddings ? TextEmbeddingsAsync(context, status, detail)
            : shape == RefusalShape.OpenAi ? OpenAiError.Of(status, detail, null, status == StatusCodes.Status401Unauthorized ? "invalid_api_key" : null).ExecuteAsync(context)
            : TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);
    }

    private static Task TextEmbeddingsAsync(HttpContext context, int status, string detail)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        var (error, kind) = status switch
        {
            StatusCodes.Status429TooManyRequests => ("Model is overloaded", "Overloaded"),
            StatusCodes.Status503ServiceUnavailable => ("unhealthy", "Unhealthy"),
            StatusCodes.Status500InternalServerError => (detail, "Backend"),
            _ => (detail, "Validation"),
        };
        return TypedResults.Json(new { error, error_type = kind }, statusCode: status).ExecuteAsync(context);
    }
}
