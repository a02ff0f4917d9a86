using Footnote.Platform;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Limits;

/// <summary>
/// Tells the browser what a page may do: load and run nothing but what this server itself serves, and nothing inline; be shown in no page of another site but those
/// that are configured.
/// </summary>
internal sealed class SecurityHeaders
{
    private readonly RequestDelegate _next;
    private readonly string _policy;
    private readonly Func<object, Task> _set;

    public SecurityHeaders(RequestDelegate next, ServerSettings settings)
    {
        _next = next;
        _policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
            + $"frame-ancestors {Ancestors(settings.FrameAncestors)}";
        _set = response => Set(((HttpResponse)response).Headers);
    }

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment, since the handling of errors clears what was set before.
        context.Response.OnStarting(_set, context.Response);
        return _next(context);
    }

    private Task Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }

    private static string Ancestors(IReadOnlyList<string> origins) => origins.Count == 0 ? "'none'" : string.Join(' ', origins.Select(Origin));

    /// <summary>As a browser writes it; anything else could say more than an origin.</summary>
    private static string Origin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/" && address.UserInfo.Length == 0
            ? address.GetLeftPart(UriPartial.Authority)
            : throw new ArgumentException($"server.frame_ancestors: \"{origin}\" is no origin; write scheme and host alone, such as https://huggingface.co.", nameof(origin));
}
