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
        await using var host = new PlatformHost(Open);
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
        await using var host = new PlatformHost(Open);
        await IngestAsync(host);
        var before = host.Take();
        _yaml = "retriever: { config: { neural_reranking: { enabled: false } } }";

        var reload = host.ReloadAsync(default).AsTask();
        await using var after = host.Take();
        Assert.False(reload.IsCompleted);
        Assert.Contains("rerank", await StagesAsync(before));
        Assert.DoesNotContain("rerank", await StagesAsync(after));

        await before.DisposeAsync();
        await reload;
    }

    [Fact]
    public async Task A_bad_file_changes_nothing_and_says_why()
    {
        await using var host = new PlatformHost(Open);
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
        await using var host = new PlatformHost(Open);
        await IngestAsync(host);
        await using var lease = host.Take();

        var report = await lease.Platform.HealthAsync(default);

        Assert.Equal(HealthState.Degraded, report.State);
        var reranker = report.Components.Single(component => component.Component == "retriever.neural_reranking");
        Assert.Equal("Not configured; what needs no model takes its place. no token is set; set SERVICE_TOKEN.", reranker.Reason);
        Assert.Contains("rerank", await StagesAsync(lease));
        Assert.Contains(await lease.Platform.DiagnoseAsync(default), finding => finding is { IsHealthy: false, Check: "retriever.neural_reranking" });
    }

    private PlatformOrchestrator Open() =>
        PlatformOrchestrator.Open(Configured.Load(_yaml).Config, Configured.Factory(), _folder.Path, null, ComponentContext.With(TimeProvider.System));

    private static async Task IngestAsync(PlatformHost host)
    {
        await using var lease = host.Take();
        await lease.Platform.IngestAsync(null, default);
    }

    private static async Task<IEnumerable<string>> StagesAsync(PlatformLease lease) =>
        (await lease.Platform.SearchAsync("valve", 5, Filter.None, default)).Timings.Select(timing => timing.Stage);
}
