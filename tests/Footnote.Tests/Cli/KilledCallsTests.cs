using System.Text.Json;
using Footnote.Chunking;
using Footnote.Fakes;
using Footnote.Inference.Budget;
using Footnote.Inference.Caching;
using Footnote.Library;
using Footnote.Telemetry;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

/// <summary>Real processes that call a paid service and are killed at any moment: what the service did is in the ledger, and the cap holds.</summary>
public sealed class KilledCallsTests : IAsyncLifetime
{
    private const int Kills = 8;
    private const decimal DollarsPerMillion = 100;

    private readonly TemporaryFolder _folder = new();
    private TeiFake _fake = null!;

    private string Documents => Path.Combine(_folder.Path, "docs");

    private string Library => Path.Combine(Documents, LibraryFolder.Name);

    public async ValueTask InitializeAsync()
    {
        _fake = await TeiFake.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            _folder.Write($"docs/part{i}.md", $"# Part {i}\n\n" + string.Join("\n\n", Enumerable.Range(0, 20).Select(j => $"## Step {j}\n\nTighten bolt {i * j} with a torque of {(i * 7) + j} Nm. The bolt of part {i} is made of steel.")));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _fake.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_cap_holds_over_processes_that_are_killed_and_the_ledger_loses_no_call()
    {
        const decimal Cap = 0.6m;
        var file = Configuration(Cap);
        var random = new Random(1);
        var settled = 0L;
        for (var i = 0; i < Kills; i++)
        {
            using (var process = FootnoteProcess.Start("ingest", Documents, "--config", file))
            {
                // From the third call on at a random moment: before that nothing is at stake.
                await UntilAsync(() => process.HasExited || _fake.Posts.Count > i * 5);
                process.WaitForExit(random.Next(150));
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }

            var (report, calls) = Ledger(Cap);
            Assert.InRange(report.TotalDollars, Served(), Cap);
            Assert.InRange(calls, settled, long.MaxValue);
            settled = calls;
        }

        var last = await FootnoteProcess.RunAsync("ingest", Documents, "--config", file);
        var (end, _) = Ledger(Cap);

        Assert.InRange(end.TotalDollars, Served(), Cap);
        Assert.True(end.TotalDollars > Cap * 0.8m, $"The cap was never tried: ${end.TotalDollars} of ${Cap}.");
        Assert.Equal(0, last.ExitCode);
        Assert.Contains("resilience.quota.per_month", (last.Output + last.Error).ReplaceLineEndings(" "));
        TestContext.Current.TestOutputHelper!.WriteLine($"{_fake.Posts.Count} requests, ${Served():0.000} by the service's count, ${end.TotalDollars:0.000} in the ledger (${end.Rows.Sum(row => row.UnsettledDollars):0.000} of it of killed calls), cap ${Cap}");
    }

    [Fact]
    public async Task A_second_process_finds_nearly_all_vectors_of_the_same_corpus_in_the_cache()
    {
        var file = Configuration(1000);
        Assert.Equal(0, (await FootnoteProcess.RunAsync("ingest", Documents, "--config", file)).ExitCode);
        var (first, requests) = (await EmbeddingsAsync(), _fake.Posts.Count);

        // The library is lost, the cache is not.
        foreach (var path in Directory.GetFileSystemEntries(Library).Where(path => !Path.GetFileName(path).StartsWith(ModelCache.FileName, StringComparison.Ordinal)))
        {
            Remove(path);
        }

        Assert.Equal(0, (await FootnoteProcess.RunAsync("ingest", Documents, "--config", file)).ExitCode);
        var second = await EmbeddingsAsync();
        var text = await FootnoteProcess.RunAsync("cache", "status", Documents);

        var (hits, lookups) = (second.Hits - first.Hits, second.Hits + second.Misses - first.Hits - first.Misses);
        Assert.InRange(lookups, 400, 1000);
        Assert.InRange(hits / (double)lookups, 0.9, 1);
        Assert.InRange(_fake.Posts.Count - requests, 1, 1);
        Assert.Matches(@"embedding\s+40\d entries, .* MiB; found \d+\.\d % of 8\d\d lookups", text.Output);
        TestContext.Current.TestOutputHelper!.WriteLine($"second process: {hits} of {lookups} lookups found, {_fake.Posts.Count - requests} request");
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }

    private async Task<(long Hits, long Misses)> EmbeddingsAsync()
    {
        using var status = JsonDocument.Parse((await FootnoteProcess.RunAsync("cache", "status", Documents, "--json")).Output);
        var kind = status.RootElement.GetProperty("kinds").EnumerateArray().Single(kind => kind.GetProperty("kind").GetString() == "embedding");
        return (kind.GetProperty("hits").GetInt64(), kind.GetProperty("misses").GetInt64());
    }

    /// <summary>What the service did, by its own record, in dollars.</summary>
    private decimal Served() => _fake.Posts.Where(post => post.Path == "/embed")
        .Sum(post => post.Json.GetProperty("inputs").EnumerateArray().Sum(text => (long)TokenCounter.Count(text.GetString()!))) * DollarsPerMillion / 1_000_000;

    private (CostReport Report, long SettledTokens) Ledger(decimal cap)
    {
        using var instruments = new Instruments(TimeProvider.System);
        var prices = new PriceList(new Dictionary<string, PriceSettings>());
        using var ledger = new CostLedger(Path.Combine(Library, CostLedger.FileName), new QuotaSettings { PerMonth = cap }, prices, TimeProvider.System, instruments);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var report = ledger.Report(today.AddDays(-1), today);
        return (report, report.Rows.Sum(row => row.InputTokens));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private string Configuration(decimal cap) => _folder.Write("footnote.yaml", $$"""
        inherits: default
        embedder:
          type: modular
          config:
            model: { type: tei, config: { url: "{{_fake.Url}}", api_token: "somebody", model_name: "{{new TeiFakeOptions().ModelId}}", batch_size: 4 } }
            batch_processor: { type: fixed, config: { batch_size: 4 } }
            meaning: { generated: { concurrency: 4, commit_batches: 2 } }
        resilience:
          quota: { per_month: {{cap}} }
          prices: { "{{new TeiFakeOptions().ModelId}}": { input: {{DollarsPerMillion}}, output: 0 } }
        """).FullName;
}
