using System.Text.Json;
using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Inference.Caching;
using Footnote.Library;
using Footnote.Telemetry;
using Footnote.Tests.Support;

namespace Footnote.Tests.Cli;

public sealed class CostAndCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Instruments _instruments = new(TimeProvider.System);

    public void Dispose()
    {
        _instruments.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Cost_shows_the_sum_a_bar_a_day_and_tables()
    {
        var prices = new PriceList(new Dictionary<string, PriceSettings> { ["m"] = new() { Input = 1, Output = 2 } });
        using (var ledger = new CostLedger(Beside(CostLedger.FileName), new QuotaSettings(), prices, TimeProvider.System, _instruments))
        {
            var endpoint = new ModelEndpoint("huggingface", "m") { Key = new Secret("hf_secret") };
            await ledger.SettleAsync(await ledger.ReserveAsync(endpoint, ModelKind.Chat, 100_000, 1000), 50_000, 500);
            await ledger.ReserveAsync(endpoint, ModelKind.Chat, 1000, 0);
        }

        var text = await FootnoteProcess.RunAsync("cost", _folder.Path);
        var json = await FootnoteProcess.RunAsync("cost", _folder.Path, "--json", "--days", "7");

        Assert.Equal(0, text.ExitCode);
        Assert.Contains("$0.052 for 2 calls", text.Output);
        Assert.Contains(new string('█', 40), text.Output);
        Assert.Matches(@"m \(huggingface\)\s+2\s+50000\s+500\s+\$0\.052", text.Output);
        Assert.Contains("$0.001 of it was reserved for calls whose end is not known", text.Output);
        using var report = JsonDocument.Parse(json.Output);
        Assert.Equal(0.052m, report.RootElement.GetProperty("totalDollars").GetDecimal());
        Assert.DoesNotContain("hf_secret", await File.ReadAllTextAsync(Beside(CostLedger.FileName)));
    }

    [Fact]
    public async Task Without_a_ledger_nothing_was_spent_and_none_is_made()
    {
        var run = await FootnoteProcess.RunAsync("cost", _folder.Path, "--days", "7");

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("$0.00 for 0 calls\n", run.Output);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, LibraryFolder.Name)));
    }

    [Fact]
    public async Task A_threshold_that_is_passed_is_named()
    {
        var prices = new PriceList(new Dictionary<string, PriceSettings> { ["m"] = new() { Input = 1 } });
        using (var ledger = new CostLedger(Beside(CostLedger.FileName), new QuotaSettings(), prices, TimeProvider.System, _instruments))
        {
            await ledger.ReserveAsync(new ModelEndpoint("huggingface", "m"), ModelKind.Chat, 30_000, 0);
        }

        var config = Path.Combine(_folder.Path, "alert.yaml");
        await File.WriteAllTextAsync(config, "monitoring: { alerts: { cost_threshold: \"$0.02/month\" } }");
        var text = await FootnoteProcess.RunAsync("cost", _folder.Path, "-c", config);
        using var json = JsonDocument.Parse((await FootnoteProcess.RunAsync("cost", _folder.Path, "-c", config, "--json")).Output);

        Assert.Contains("ALERT: $0.03 spent this month; the threshold is $0.02/month.", text.Output);
        Assert.True(json.RootElement.GetProperty("alert").GetProperty("isFired").GetBoolean());
    }

    [Fact]
    public async Task A_wrong_number_of_days_is_named()
    {
        var run = await FootnoteProcess.RunAsync("cost", _folder.Path, "--days", "0");

        Assert.Equal((2, "footnote: --days takes a number from 1 to 3660.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task The_cache_is_shown_and_cleared()
    {
        using (var cache = new ModelCache(Beside(ModelCache.FileName), new CacheSettings(), TimeProvider.System, _instruments))
        {
            await cache.WriteAsync(ModelKind.Embedding, [(CacheKey.Of("a"), new byte[1024 * 1024])]);
            await cache.ReadAsync(ModelKind.Embedding, [CacheKey.Of("a"), CacheKey.Of("b")]);
        }

        Assert.Contains("embedding  1 entries, 1.0 MiB; found 50.0 % of 2 lookups", (await FootnoteProcess.RunAsync("cache", "status", _folder.Path)).Output);
        Assert.Contains("removed: 1 entries, 1.0 MiB", (await FootnoteProcess.RunAsync("cache", "clear", _folder.Path)).Output);
        using var status = JsonDocument.Parse((await FootnoteProcess.RunAsync("cache", "status", _folder.Path, "--json")).Output);
        Assert.Equal(0, status.RootElement.GetProperty("entries").GetInt64());
    }

    private string Beside(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, LibraryFolder.Name)).FullName, name);
}
