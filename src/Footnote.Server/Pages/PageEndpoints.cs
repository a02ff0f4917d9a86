using System.Globalization;
using Footnote.Documents;
using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Comparing;
using Footnote.Server.Ingestions;
using Footnote.Server.Insight;
using Footnote.Server.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Pages;

/// <summary>The pages, and the styles and scripts they load.</summary>
internal static class PageEndpoints
{
    /// <summary>Passages of a document on one page.</summary>
    private const int Window = 200;

    /// <summary>Days that budgets look back on, a month at least.</summary>
    private const int MonthDays = 31;

    /// <summary>Days that the Costs page can show.</summary>
    public static IReadOnlyList<int> CostDays { get; } = [7, 30, 90];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", Ask);
        pages.MapGet("/library", Library);
        pages.MapGet("/documents/{id}", Document);
        pages.MapGet("/results", (string? q) => new RazorComponentResult<ResultsPage>(new { Query = q ?? "" }));
        pages.MapGet("/analytics", ShowAnalytics).WithMetadata(NeedsRole.Admin);
        pages.MapPost("/analytics/forget", ForgetQuestions).WithMetadata(NeedsRole.Admin).DisableAntiforgery();
        pages.MapGet("/costs", Costs).WithMetadata(NeedsRole.Admin);
        pages.MapGet("/compare", Compare).WithMetadata(NeedsRole.Admin);
        pages.MapGet("/system", System).WithMetadata(NeedsRole.Admin);
        pages.MapGet("/assets/{name}", Asset).WithMetadata(NeedsRole.Nobody);
    }

    /// <summary>Tells a person with a browser that there is no such page; a program is told as <paramref name="usual"/> tells it.</summary>
    public static Task ExplainAsync(StatusCodeContext context, Func<StatusCodeContext, Task> usual)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var isPerson = HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/v1");
        return isPerson && response.StatusCode == StatusCodes.Status404NotFound ? NotFound("There is no such page.").ExecuteAsync(context.HttpContext) : usual(context);
    }

    private static async Task<RazorComponentResult> Ask(PlatformOrchestrator platform, CancellationToken cancellationToken)
    {
        var files = await platform.Library.FilesAsync(cancellationToken);
        return new RazorComponentResult<AskPage>(new { Files = files.Values.Count(file => file.Problem is null), Folder = platform.DocumentsFolder });
    }

    private static async Task<RazorComponentResult> Library(PlatformOrchestrator platform, Uploads uploads, ServerSettings settings, CancellationToken cancellationToken) =>
        new RazorComponentResult<LibraryPage>(new { Status = await platform.StatusAsync(cancellationToken), Problems = await platform.ProblemsAsync(cancellationToken), uploads.Extensions, MaxBytes = settings.MaxUploadBytes });

    private static async Task<IResult> Document(string id, int? from, long? passage, int? page, PlatformOrchestrator platform, CancellationToken cancellationToken)
    {
        var path = DocumentId.PathOf(id);
        var passages = path is null ? [] : await PassagesOfDocument.ReadAsync(path, platform.Library, cancellationToken);
        if (passages.Count == 0)
        {
            return NotFound("The library has no such document. It may have been forgotten, moved or renamed.");
        }

        var chosen = Math.Max(0, passages.ToList().FindIndex(each => each.Id == passage));
        var first = Math.Clamp(from ?? (chosen - (Window / 2)), 0, passages.Count - 1);
        var pages = PagePictures.CanDraw(path!) ? passages.Max(each => each.Pages?.Last) ?? 0 : 0;
        return new RazorComponentResult<DocumentView>(new
        {
            Id = id,
            passages[0].Title,
            Path = path,
            Facts = Facts(passages[0], passages.Max(each => each.Pages?.Last)),
            Contents = DocumentContents.Of(passages),
            Passages = passages.Skip(first).Take(Window).ToList(),
            Chosen = passage ?? 0,
            ChosenPage = passages[passage is null ? first : chosen].Pages?.First ?? 0,
            From = first,
            Count = Window,
            Total = passages.Count,
            Pages = pages,
            Page = page is { } shown ? Math.Clamp(shown, Math.Min(1, pages), pages) : 0,
        });
    }

    private static string Facts(Passage passage, int? pages) => string.Join(" · ", ((string?[])[
        passage.Product, passage.Version is { } version ? $"version {version}" : null, pages is { } count ? $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? "page" : "pages")}" : null]).OfType<string>());

    /// <summary>What a person sees where nothing is.</summary>
    private static RazorComponentResult<NotFoundPage> NotFound(string what) => new(new { What = what }) { StatusCode = StatusCodes.Status404NotFound };

    private static async Task<RazorComponentResult> ShowAnalytics(string? period, Analytics analytics, QuestionLog log, ServerSettings settings, CancellationToken cancellationToken) =>
        new RazorComponentResult<AnalyticsPage>(new { Body = await analytics.LookAsync(AnalyticsPeriod.Of(period), cancellationToken), Settings = settings, log.Notice });

    private static RedirectHttpResult ForgetQuestions(QuestionLog log)
    {
        log.Clear();
        return TypedResults.LocalRedirect("/analytics");
    }

    private static RazorComponentResult Costs(int? days, PlatformOrchestrator platform, QuestionLog log)
    {
        var shown = days is { } given && CostDays.Contains(given) ? given : MonthDays - 1;
        return new RazorComponentResult<CostsPage>(new { Body = CostsBody.Of(platform.Accounts.Costs(shown), platform.Accounts.Costs(MonthDays), platform.Accounts.Quota, log.All), Alerts = platform.Alerts.Measure() });
    }

    private static RazorComponentResult Compare(string? q, string? left, string? right, Comparisons comparisons) => new RazorComponentResult<ComparePage>(new
    {
        Query = q ?? "",
        comparisons.Names,
        Left = left ?? Comparisons.Running,
        Right = right ?? comparisons.Names.FirstOrDefault(name => name != Comparisons.Running) ?? Comparisons.Running,
    });

    private static async Task<RazorComponentResult> System(
        PlatformOrchestrator platform, PlatformHost host, Health health, ServerSettings settings, Uptime uptime, CancellationToken cancellationToken) => new RazorComponentResult<SystemPage>(new
        {
            Health = await health.LookAsync(cancellationToken),
            host.Configuration,
            Settings = settings,
            Folder = platform.DocumentsFolder,
            Library = platform.Folder.Path,
            Uptime = uptime.Now.ToString(uptime.Now.TotalDays >= 1 ? "d' days 'hh\\:mm" : "hh\\:mm\\:ss", CultureInfo.InvariantCulture),
            Memory = Environment.WorkingSet,
        });

    private static Results<FileContentHttpResult, NotFound> Asset(string name, HttpContext http)
    {
        if (Assets.Find(name) is not { } asset)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Bytes(asset.Bytes, asset.ContentType, entityTag: asset.Tag);
    }
}
