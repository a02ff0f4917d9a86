using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Insight;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Footnote.Server.Rest;

/// <summary>Whether the system works, component by component.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/metrics", (PrometheusExporter exporter, PlatformOrchestrator platform) => TypedResults.Text(exporter.Write(platform.MetricsShown), "text/plain; version=0.0.4; charset=utf-8"))
            .WithName("metrics").WithTags("status").WithSummary("What is counted, for Prometheus: everything, or what monitoring.metrics names.").WithMetadata(NeedsRole.Nobody);
        routes.MapGet("/health", Get).WithMetadata(NeedsRole.Nobody)
            .WithName("health").WithTags("status").WithSummary("Every component with its type and state; status 503 where one that is needed does not work.").Produces<HealthBody>();
    }

    private static async Task<IResult> Get(Health health, CancellationToken cancellationToken)
    {
        var body = await health.LookAsync(cancellationToken);
        return TypedResults.Json(body, statusCode: body.IsHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
