using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Server.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Configuration;

/// <summary>The configuration in force, and its reloading. Each is found at the root and below <c>/api/v1</c>.</summary>
internal static class ConfigurationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("configuration").WithMetadata(NeedsRole.Admin);
        api.MapGet("config", Get).WithName("getConfig").WithSummary("Every value of the configuration with its origin; secrets as stars.");
        api.MapPost("reload", Reload).WithName("reload").ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Loads the configuration anew: requests under way end on the old one. A file with mistakes changes nothing, and all of them are told.");
        routes.MapGet("/config", Get).WithMetadata(NeedsRole.Admin).ExcludeFromDescription();
        routes.MapPost("/reload", Reload).WithMetadata(NeedsRole.Admin).ExcludeFromDescription();
    }

    private static Ok<ConfigurationBody> Get(PlatformHost host)
    {
        var configuration = host.Configuration;
        return TypedResults.Ok(new ConfigurationBody(configuration.Reason, configuration.Values));
    }

    private static async Task<Results<Ok<ReloadReport>, ProblemHttpResult>> Reload(Reloading reloading, CancellationToken cancellationToken)
    {
        try
        {
            return TypedResults.Ok(await reloading.RunAsync(cancellationToken));
        }
        catch (ConfigurationException e)
        {
            return TypedResults.Problem(
                e.Message,
                title: "The configuration cannot be used; nothing has changed.",
                statusCode: StatusCodes.Status422UnprocessableEntity,
                extensions: new Dictionary<string, object?> { ["problems"] = e.Problems.Select(problem => new { origin = problem.Origin.ToString(), problem.KeyPath, problem.Message }).ToList() });
        }
    }
}
