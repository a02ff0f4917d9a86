using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Compatible;

/// <summary>An error in both shapes: OpenAI's nested one, and the flat one that Text Embeddings Inference gives on <c>/v1/embeddings</c>.</summary>
internal static class OpenAiError
{
    /// <summary>A reply.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="parameter">Field of the body that is wrong; null where it is none.</param>
    /// <param name="code">OpenAI's word for it; null where it has none.</param>
    public static IResult Of(int status, string message, string? parameter = null, string? code = null) => TypedResults.Json(BodyOf(status, message, parameter, code), statusCode: status);

    /// <summary>The body.</summary>
    public static object BodyOf(int status, string message, string? parameter, string? code)
    {
        var type = TypeOf(status);
        return new { error = new { message, type, param = parameter, code }, message, code = status, type };
    }

    /// <summary>OpenAI's kind of error for a status.</summary>
    private static string TypeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "authentication_error",
        StatusCodes.Status403Forbidden => "permission_error",
        StatusCodes.Status429TooManyRequests => "rate_limit_error",
        StatusCodes.Status424FailedDependency => "backend_error",
        >= StatusCodes.Status500InternalServerError => "server_error",
        _ => "invalid_request_error",
    };
}
