using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Footnote.Server.Access;
using Footnote.Server.Ingestions;
using Footnote.Server.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

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
        jobs.MapGet("{id}/events", Watch).WithName("watchIngestion").WithSummary("A job as server-sent events, from now to its end. Who was cut off comes back with Last-Event-ID and goes on; after the end, 204.");
    }

    private static Accepted<JobSnapshot> Start(IngestionJobs jobs)
    {
        var job = jobs.Start("request").Now;
        return TypedResults.Accepted($"/api/v1/ingestions/{job.Id}", job);
    }

    private static Results<Ok<JobSnapshot>, ProblemHttpResult> Get(string id, IngestionJobs jobs) =>
        jobs.Find(id) is { } job ? TypedResults.Ok(job.Now) : Missing();

    /// <summary>Status 204 tells an EventSource that has seen the end not to come back.</summary>
    private static Results<ServerSentEventsResult<JobSnapshot>, NoContent, ProblemHttpResult> Watch(
        string id, [FromHeader(Name = "Last-Event-ID")] string? lastEventId, IngestionJobs jobs, Drain drain, CancellationToken cancellationToken)
    {
        if (jobs.Find(id) is not { } job)
        {
            return Missing();
        }

        var seen = long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
        return job.IsOverSince(seen) ? TypedResults.NoContent() : TypedResults.ServerSentEvents(EventsAsync(job, seen, drain.Begun, cancellationToken));
    }

    /// <summary>When the server ends, a watcher is let go, to come back to the next one, rather than holding it up.</summary>
    private static async IAsyncEnumerable<SseItem<JobSnapshot>> EventsAsync(
        IngestionJob job, long seen, CancellationToken ending, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending, cancellationToken);
        await using var snapshots = job.WatchAsync(seen, either.Token).GetAsyncEnumerator(either.Token);
        while (await NextAsync(snapshots, ending))
        {
            var (version, snapshot) = snapshots.Current;
            yield return new SseItem<JobSnapshot>(snapshot, "job") { EventId = version.ToString(CultureInfo.InvariantCulture), ReconnectionInterval = TimeSpan.FromSeconds(2) };
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<(long Version, JobSnapshot Snapshot)> snapshots, CancellationToken ending)
    {
        try
        {
            return await snapshots.MoveNextAsync();
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            return false;
        }
    }

    private static ProblemHttpResult Missing() => TypedResults.Problem("There is no such job.", statusCode: StatusCodes.Status404NotFound);
}
