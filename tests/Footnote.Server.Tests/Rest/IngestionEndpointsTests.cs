using System.Net;
using System.Text.Json;
using Footnote.Server.Ingestions;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Rest;

public sealed class IngestionEndpointsTests
{
    [Fact]
    public async Task Who_comes_back_with_the_last_event_goes_on_from_there_and_after_the_end_not_again()
    {
        await using var server = await RunningServer.StartAsync();
        var id = (await server.PostAsync<JsonElement>("/api/v1/ingestions", new { })).GetProperty("id").GetString();
        var events = await server.Client.GetStringAsync($"/api/v1/ingestions/{id}/events");
        var last = events.Split('\n').Last(line => line.StartsWith("id: ", StringComparison.Ordinal))[4..];
        Assert.Contains("\"state\":\"done\"", events.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)[^1]);

        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(server, id, last));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, id, "0"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, id, "nonsense"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, "another-run", last));
    }

    [Fact]
    public async Task A_watcher_sees_only_what_came_after_what_it_has_seen()
    {
        var job = new IngestionJob(new JobSnapshot("1", "test", JobState.Queued, default, null, null, null, null));
        job.Update(now => now with { State = JobState.Running });
        var seen = new List<(long Version, JobState State)>();
        await foreach (var (version, snapshot) in job.WatchAsync(seen: 0, TestContext.Current.CancellationToken))
        {
            seen.Add((version, snapshot.State));
            if (snapshot.State == JobState.Running)
            {
                job.Update(now => now with { State = JobState.Done });
            }
        }

        Assert.Equal([(1, JobState.Running), (2, JobState.Done)], seen);
        Assert.True(job.IsOverSince(2));
        Assert.False(job.IsOverSince(1));
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningServer server, string? id, string lastEvent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/ingestions/{id}/events");
        request.Headers.Add("Last-Event-ID", lastEvent);
        using var reply = await server.Client.SendAsync(request);
        return reply.StatusCode;
    }
}
