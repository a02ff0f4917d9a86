using Footnote.Library.Filters;
using Footnote.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>A passage by its id, and where its lines stand on their pages.</summary>
internal static class PassageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/passages/{id:long}", Get)
        .WithName("getPassage").WithTags("passages").WithSummary("A passage, its lines on their pages, and the passage that opens its section.");

    private static async Task<Results<Ok<PassageDetail>, ProblemHttpResult>> Get(long id, PlatformOrchestrator platform, CancellationToken cancellationToken)
    {
        var found = await platform.Library.PassagesAsync([id], Filter.None, cancellationToken);
        if (found.Count == 0)
        {
            return TypedResults.Problem("The library has no such passage.", statusCode: StatusCodes.Status404NotFound);
        }

        var lines = await platform.Library.LinesAsync(found[0], cancellationToken);
        var openings = await platform.Library.SectionOpeningsAsync(found, cancellationToken);
        return TypedResults.Ok(new PassageDetail(
            PassageBody.Of(found[0]),
            [.. lines.Select(line => new PageBox(line.Page, line.Box.Left, line.Box.Top, line.Box.Right, line.Box.Bottom))],
            openings[0] is { } opening ? PassageBody.Of(opening) : null));
    }
}
