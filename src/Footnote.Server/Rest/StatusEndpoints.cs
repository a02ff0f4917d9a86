using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>The library in figures, what could not be read, the questions that were asked.</summary>
internal static class StatusEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("status");
        api.MapGet("status", async (PlatformOrchestrator platform, CancellationToken token) => TypedResults.Ok(await platform.StatusAsync(token)))
            .WithName("getStatus").WithSummary("The library in figures.");
        api.MapGet("problems", ListAsync).WithName("listProblems").WithSummary("Files that could not be read, and why, by path, a page at a time: pass next as cursor.");
        api.MapGet("diagnosis", async (PlatformOrchestrator platform, CancellationToken token) => TypedResults.Ok(await platform.DiagnoseAsync(token)))
            .WithName("diagnose").WithMetadata(NeedsRole.Admin).WithSummary("Checks tools, disk and library; each finding says how to mend it.");
        api.MapGet("analytics", async (string? period, Analytics analytics, CancellationToken token) => TypedResults.Ok(await analytics.LookAsync(AnalyticsPeriod.Of(period), token)))
            .WithName("getAnalytics").WithMetadata(NeedsRole.Admin).WithSummary("Questions of a period (day, month or quarter): how many, how long, which were refused, what the caches spared.");
    }

    private static async Task<Ok<ProblemPage>> ListAsync(string? cursor, int? limit, PlatformOrchestrator platform, CancellationToken cancellationToken)
    {
        var (count, after) = (PageOfList.Limit(limit), PageOfList.After(cursor));
        var problems = (await platform.ProblemsAsync(cancellationToken)).OrderBy(problem => problem.Path, StringComparer.Ordinal).ToList();
        var rest = problems.Where(problem => string.CompareOrdinal(problem.Path, after) > 0).ToList();
        var items = rest.Take(count).ToList();
        return TypedResults.Ok(new ProblemPage(items, problems.Count, rest.Count > items.Count ? DocumentId.Of(items[^1].Path) : null));
    }
}
