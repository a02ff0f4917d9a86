using Footnote.Inference.Budget;
using Footnote.Platform;
using Footnote.Server.Configuration;
using Footnote.Server.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Footnote.Server.Access;

/// <summary>
/// Lets in who may. On the loopback alone everybody may everything; once the server listens elsewhere, a key is needed, unless visitors are let in to read.
/// Writes that another site's page sends are refused whoever they come from.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, SettingsInForce live, KeyRing keys, Sessions sessions, RequestRates rates, VisitorBudgets budgets)
{
    private readonly bool _isOpen = live.Current.IsLoopbackOnly;

    public Task InvokeAsync(HttpContext context)
    {
        var needed = context.GetEndpoint()?.Metadata.GetMetadata<NeedsRole>() ?? NeedsRole.Reader;
        if (IsForeignWrite(context.Request))
        {
            return Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, "Another site's page may not change anything here.");
        }

        if (_isOpen || needed.Role is null)
        {
            return next(context);
        }

        if (VisitorOf(context) is not { } visitor)
        {
            return AskForKey(context);
        }

        context.Features.Set(visitor);
        return visitor.Role < needed.Role ? visitor.HasKey ? Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, $"This key is a {visitor.Role.ToString().ToLowerInvariant()}'s; it takes one of an {needed.Role.ToString()!.ToLowerInvariant()}.") : AskForKey(context)
            : rates.Refuse(visitor) is { } wait ? Refusal.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests; wait as long as Retry-After says.", wait)
            : context.GetEndpoint()?.Metadata.GetMetadata<SpendsMoney>() is null ? next(context)
            : budgets.Refuse(visitor) is { } tomorrow ? Refusal.WriteAsync(context, StatusCodes.Status429TooManyRequests, "The budget of this day is spent; a new day begins at midnight UTC.", tomorrow)
            : SpendAsync(context, visitor);
    }

    private async Task SpendAsync(HttpContext context, Visitor visitor)
    {
        new Spending(budgets.AllowanceOf(visitor)).Enter();
        await next(context);
    }

    private Visitor? VisitorOf(HttpContext context)
    {
        var settings = live.Current;
        var header = context.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return keys.Find(header["Bearer ".Length..].Trim()) is { } shown ? Holder(shown, settings) : null;
        }

        return sessions.Find(context.Request.Cookies[Sessions.Cookie]) is { } key ? Holder(key, settings)
            : settings.Anonymous == "reader" ? new Visitor($"address {VisitorAddress.Of(context, settings)}", Role.Reader, HasKey: false, settings.AnonymousRequestsPerMinute, settings.AnonymousDollarsPerDay)
            : null;
    }

    private static Visitor Holder(AccessKey key, ServerSettings settings) => new($"{Visitor.KeyPrefix}{key.Name}", key.Role, HasKey: true, key.RequestsPerMinute ?? settings.RequestsPerMinute, key.DollarsPerDay ?? settings.KeyDollarsPerDay);

    /// <summary>Browsers say where a write comes from; a program that does not is no browser.</summary>
    private static bool IsForeignWrite(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.Authorization.Count > 0)
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        return request.Headers["Sec-Fetch-Site"] == "cross-site"
            || (origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)));
    }

    private static Task AskForKey(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect($"/sign-in?to={Uri.EscapeDataString(context.Request.GetEncodedPathAndQuery())}");
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Refusal.WriteAsync(context, StatusCodes.Status401Unauthorized, "A key is needed: Authorization: Bearer KEY. The server's owner makes one with: footnote keys add");
    }
}
