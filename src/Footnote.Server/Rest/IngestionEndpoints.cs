using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Footnote.Server.Access;
using Footnote.Server.Ingestions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Footnote.Server.Rest;

/// <summary>Jobs that read the folder, and their progress.</summary>
internal static class IngestionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/v1/ingestions").WithTags("ingestions");
        jobs.MapGet("", (IngestionJobs all) => TypedResults.Ok(all.All)).WithName("listIngestions").WithSummary("The last jobs, the latest first.");
        jobs.MapPost("", Start).WithName("startIngestion").WithMetadata(NeedsRole.Editor).WithSummary("Reads what is new or changed in the folder.");
        jobs.MapGet("{id}", Get).WithName("getIngestion").WithSummary("A job as it is now.");
        jobs.MapGet("{id}/events", Watch).WithName("watchIngestion").WithSummary("A job as server-sent events, from now to its end; may be opened again at any time.");
    }

    private static Accepted<JobSnapshot> Start(IngestionJobs jobs)
    {
        var job = jobs.Start("request").Now;
        return TypedResults.Accepted($"/api/v1/ingestions/{job.Id}", job);
    }

    private static Results<Ok<JobSnapshot>, ProblemHttpResult> Get(string id, IngestionJobs jobs) =>
        jobs.Find(id) is { } job ? TypedResults.Ok(job.Now) : Missing();

    private static Results<ServerSentEventsResult<JobSnapshot>, ProblemHttpResult> Watch(
        string id, IngestionJobs jobs, IHostApplicationLifetime lifetime, CancellationToken cancellationToken) =>
        jobs.Find(id) is { } job ? TypedResults.ServerSentEvents(EventsAsync(job, lifetime.ApplicationStopping, cancellationToken)) : Missing();

    /// <summary>A watcher is told to come back, rather than holding up the server's end.</summary>
    private static async IAsyncEnumerable<SseItem<JobSnapshot>> EventsAsync(
        IngestionJob job, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        await foreach (var snapshot in job.WatchAsync(either.Token))
        {
            yield return new SseItem<JobSnapshot>(snapshot, "job") { ReconnectionInterval = TimeSpan.FromSeconds(2) };
        }
    }

    private static ProblemHttpResult Missing() => TypedResults.Problem("There is no such job.", statusCode: StatusCodes.Status404NotFound);
}
