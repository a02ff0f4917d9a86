using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Inference.Resilience;
using Footnote.Providers;
using Footnote.Telemetry;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference.Budget;

/// <summary>The whole stack over HTTP: what the service did, by its own count, never costs more than the cap.</summary>
public sealed class CappedCallsTests : IDisposable
{
    private const int Calls = 10_000;
    private const string Model = "google/gemma-2-2b-it";
    private const string Answer = "Turn the wheel of the pump to the right until it stops.";

    private static readonly PriceSettings Price = new() { Input = 10, Output = 100 };

    private readonly TemporaryFolder _folder = new();
    private readonly Instruments _instruments = new(TimeProvider.System);

    public void Dispose()
    {
        _instruments.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Ten_thousand_concurrent_calls_cost_no_more_than_the_cap_by_the_count_of_the_service()
    {
        const decimal Cap = 1;
        await using var fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Reply = _ => Answer });
        var settings = new ResilienceSettings
        {
            Quota = new QuotaSettings { PerDay = Cap },
            Prices = new Dictionary<string, PriceSettings> { [Model] = Price },
            RateLimit = new RateLimitSettings { MaxConcurrent = 64 },
        };
        using var ledger = new CostLedger(Path.Combine(_folder.Path, CostLedger.FileName), settings.Quota, new PriceList(settings.Prices), TimeProvider.System, _instruments);
        using var http = new HttpClient(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        var token = new Secret("hf_test");
        using var model = new HuggingFaceChatClient(new HuggingFaceChatSettings { BaseUrl = fake.Url.ToString(), ModelName = Model, ApiToken = token }, http);
        using var client = new ModelStack(settings, ledger, null, TimeProvider.System, _instruments)
            .Chat(new ModelLink<IChatClient>(new ModelEndpoint("huggingface", Model) { Key = token }, model));

        var made = (await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => Task.Run(() => TryAsync(client, i))))).Count(call => call);

        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var report = ledger.Report(today.AddDays(-1), today);
        var served = fake.Posts.Sum(post => Tokens(post) * Price.Input + 12 * Price.Output) / 1_000_000;
        Assert.Equal(made, fake.Posts.Count);
        Assert.Equal(served, report.TotalDollars);
        Assert.InRange(served, Cap / 10, Cap);
        Assert.InRange(made, 100, Calls - 1000);
        TestContext.Current.TestOutputHelper!.WriteLine($"{made} of {Calls} calls made for ${report.TotalDollars}; the others were refused before they were sent");
    }

    private static int Tokens(RecordedRequest post) => post.Json.GetProperty("messages").EnumerateArray().Sum(message => Footnote.Chunking.TokenCounter.Count(message.GetProperty("content").GetString()!));

    private static async Task<bool> TryAsync(IChatClient client, int i)
    {
        try
        {
            var response = await client.GetResponseAsync(Bench.Question($"How is pump {i} closed?"), new ChatOptions { MaxOutputTokens = 20 });
            return response.Text == Answer;
        }
        catch (ModelCallException e) when (e.IsQuota)
        {
            return false;
        }
    }
}
