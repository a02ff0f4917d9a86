using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Platform.Configuration;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

public sealed class PlatformHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _yaml = "";

    public PlatformHostTests() => _folder.Write("a.md", "# Valves\n\nA valve opens at two bar.\n\n# Pumps\n\nThe pump runs on three phases.\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reloads_under_50_concurrent_queries_fail_none_of_them()
    {
        await using var host = Host();
        await IngestAsync(host);

        var queries = Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await using var lease = host.Take();
                Assert.NotEmpty((await lease.Platform.SearchAsync("valve", 5, Filter.None, default)).Candidates);
            }
        })).ToList();
        for (var i = 0; i < 3; i++)
        {
            await host.ReloadAsync(default);
        }

        await Task.WhenAll(queries);
    }

    [Fact]
    public async Task A_query_in_flight_keeps_its_platform_and_a_later_one_gets_the_new()
    {
        await using var host = Host();
        await IngestAsync(host);
        var before = host.Take();
        _yaml = "retriever: { config: { neural_reranking: { enabled: false } } }";

        Assert.False(before.Replaced.IsCancellationRequested);
        await host.ReloadAsync(default);
        await using var after = host.Take();
        Assert.True(before.Replaced.IsCancellationRequested);
        Assert.Contains("rerank", await StagesAsync(before));
        Assert.DoesNotContain("rerank", await StagesAsync(after));

        await before.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await before.Platform.HealthAsync(default));
    }

    [Fact]
    public async Task A_reload_tells_what_has_changed_where_it_is_set_and_what_needs_a_restart()
    {
        await using var host = Host();
        _yaml = "retriever: { config: { fusion: { type: rrf, config: { k: 30 } } } }\nserver: { max_queued_requests: 3, urls: \"http://127.0.0.1:9000\" }";

        var report = await host.ReloadAsync(default);

        Assert.Equal(
            ["retriever.config.fusion.type: convex to rrf, line 1", "retriever.config.fusion.config.k:  to 30, line 1", "server.max_queued_requests: 64 to 3, line 2", "server.urls: http://127.0.0.1:8080 to http://127.0.0.1:9000, line 2, after a restart"],
            report.Changes.Where(change => change.Before != change.After && change.KeyPath.Split('.')[^1] is not ("meaning_weight" or "fitted_share")).Select(change =>
                $"{change.KeyPath}: {change.Before} to {change.After}, line {change.Origin.Split(':')[^1]}{(change.NeedsRestart ? ", after a restart" : "")}").Order(StringComparer.Ordinal).Reverse().OrderBy(line => line.StartsWith('s')).ThenBy(line => line.StartsWith("server.urls", StringComparison.Ordinal)));
        Assert.Equal("Takes effect only when the server is started anew: server.urls. Everything else is in force.", report.Effect);
    }

    [Fact]
    public async Task A_bad_file_changes_nothing_and_says_why()
    {
        await using var host = Host();
        await IngestAsync(host);
        await using var before = host.Take();
        _yaml = "retreiver: {}";

        var exception = await Assert.ThrowsAsync<ConfigurationException>(async () => await host.ReloadAsync(default));

        Assert.Contains("Did you mean retriever?", exception.Message);
        await using var after = host.Take();
        Assert.Same(before.Platform, after.Platform);
    }

    [Fact]
    public async Task A_component_without_its_token_gives_way_to_the_local_one_and_degrades_the_system()
    {
        _yaml = "retriever: { config: { neural_reranking: { model_type: service, config: { api_token: \"${NO_TOKEN:-}\" } } } }";
        await using var host = Host();
        await IngestAsync(host);
        await using var lease = host.Take();

        var report = await lease.Platform.HealthAsync(default);

        Assert.Equal(HealthState.Degraded, report.State);
        var reranker = report.Components.Single(component => component.Component == "retriever.neural_reranking");
        Assert.Equal("Not configured; what runs in this process takes its place. no token is set; set SERVICE_TOKEN.", reranker.Reason);
        Assert.Contains("rerank", await StagesAsync(lease));
        Assert.Contains(await lease.Platform.DiagnoseAsync(default), finding => finding is { IsHealthy: false, Check: "retriever.neural_reranking" });
    }

    private PlatformHost Host() => new(
        () => Configured.Load(_yaml), config => PlatformOrchestrator.Open(config, Configured.Factory(), _folder.Path, null, ComponentContext.With(TimeProvider.System)));

    private static async Task IngestAsync(PlatformHost host)
    {
        await using var lease = host.Take();
        await lease.Platform.IngestAsync(null, default);
    }

    private static async Task<IEnumerable<string>> StagesAsync(PlatformLease lease) =>
        (await lease.Platform.SearchAsync("valve", 5, Filter.None, default)).Timings.Select(timing => timing.Stage);
}
