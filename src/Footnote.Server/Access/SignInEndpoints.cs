using System.Globalization;
using Footnote.Platform;
using Footnote.Server.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Access;

/// <summary>Signing in with a key, for browsers.</summary>
internal static class SignInEndpoints
{
    private const int MaxKeyLength = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription().WithMetadata(NeedsRole.Nobody);
        pages.MapGet("/sign-in", (string? to) => new RazorComponentResult<SignInPage>(new { To = to ?? "/" }));
        pages.MapPost("/sign-in", SignInAsync).DisableAntiforgery();
        pages.MapPost("/sign-out", SignOut).DisableAntiforgery();
    }

    private static async Task<IResult> SignInAsync(HttpContext http, KeyRing keys, Sessions sessions, RequestRates rates, ServerSettings settings)
    {
        if (rates.Refuse(new Visitor($"sign-in {VisitorAddress.Of(http, settings)}", Role.Reader, HasKey: false, settings.AnonymousRequestsPerMinute)) is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Max(1, (int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (secret, to) = (form["key"].ToString().Trim(), Inside(form["to"]));
        if (secret.Length > MaxKeyLength || keys.Find(secret) is not { } key)
        {
            return new RazorComponentResult<SignInPage>(new { To = to, IsWrong = true }) { StatusCode = StatusCodes.Status401Unauthorized };
        }

        http.Response.Cookies.Append(Sessions.Cookie, sessions.Start(key), new CookieOptions
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps || (settings.TrustedProxies > 0 && http.Request.Headers["X-Forwarded-Proto"] == "https"),
            SameSite = SameSiteMode.Strict,
            MaxAge = Sessions.Length,
            Path = "/",
        });
        return TypedResults.LocalRedirect(to);
    }

    private static RedirectHttpResult SignOut(HttpContext http, Sessions sessions)
    {
        sessions.End(http.Request.Cookies[Sessions.Cookie]);
        http.Response.Cookies.Delete(Sessions.Cookie);
        return TypedResults.LocalRedirect("/sign-in");
    }

    /// <summary>A path of this server; anything else would lead elsewhere.</summary>
    private static string Inside(string? to) => to is ['/', not ('/' or '\\'), ..] && !to.Any(char.IsControl) ? to : "/";
}
