using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Limits;

/// <summary>Tells the browser what a page may do, and that nothing but pages of this server uses its replies.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, ContentPolicy policy)
{
    private readonly Func<object, Task> _set = response => SetAsync(((HttpResponse)response).Headers, policy);

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment, since the handling of errors clears what was set before.
        context.Response.OnStarting(_set, context.Response);
        return next(context);
    }

    private static Task SetAsync(IHeaderDictionary headers, ContentPolicy policy)
    {
        headers.ContentSecurityPolicy = policy.Header;
        headers.XContentTypeOptions = "nosniff";
        // Not no-referrer, with which a form of our own would send Origin: null and be taken for another site's.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
