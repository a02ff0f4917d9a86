using Footnote.Inference;
using Footnote.Inference.Budget;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference.Budget;

public sealed class PriceLookupTests
{
    [Fact]
    public async Task A_listed_price_is_asked_for_once_a_day_and_pays_for_the_calls()
    {
        using var bench = new Bench { Settings = new() { Quota = new QuotaSettings { PerDay = 1 } } };
        var model = new ListedModel(new PriceSettings { Input = 2, Output = 4 });
        var client = bench.Stack.Chat(Bench.Link<IChatClient>(model, key: "hf_one"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetResponseAsync(Bench.Question())));
        Assert.Equal((20 * 0.00004m, 1), (Spent(bench), model.Asked));

        bench.Clock.Advance(TimeSpan.FromDays(1));
        await client.GetStreamingResponseAsync(Bench.Question()).ToListAsync();
        Assert.Equal((21 * 0.00004m, 2), (Spent(bench), model.Asked));
    }

    [Fact]
    public async Task The_configuration_goes_before_the_list()
    {
        using var bench = new Bench { Settings = new() { Prices = new Dictionary<string, PriceSettings> { ["m"] = new() { Input = 1, Output = 1 } } } };
        var model = new ListedModel(new PriceSettings { Input = 2, Output = 4 });

        await bench.Stack.Chat(Bench.Link<IChatClient>(model, key: "hf_one")).GetResponseAsync(Bench.Question());

        Assert.Equal((0.000015m, 0), (Spent(bench), model.Asked));
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_stops_paid_calls_only_under_a_limit_and_is_asked_again_later()
    {
        using var bench = new Bench { Settings = new() { Quota = new QuotaSettings { PerDay = 1 } } };
        using var free = new Bench();
        var model = new ListedModel(null) { Fails = true };
        var client = bench.Stack.Chat(Bench.Link<IChatClient>(model, key: "hf_one"));

        var failure = await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync(Bench.Question()));
        await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync(Bench.Question()));
        Assert.Equal((true, 1), (failure.Message.Contains("resilience.prices", StringComparison.Ordinal), model.Asked));
        Assert.Equal("Yes.", (await free.Stack.Chat(Bench.Link<IChatClient>(model, key: "hf_one")).GetResponseAsync(Bench.Question())).Text);

        (model.Price, model.Fails) = (new PriceSettings { Input = 1 }, false);
        bench.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("Yes.", (await client.GetResponseAsync(Bench.Question())).Text);
    }

    [Fact]
    public async Task A_model_without_a_key_is_free_and_not_asked_about()
    {
        using var bench = new Bench();
        var model = new ListedModel(new PriceSettings { Input = 1 });

        await bench.Stack.Chat(Bench.Link<IChatClient>(model)).GetResponseAsync(Bench.Question());

        Assert.Equal((0m, 0), (Spent(bench), model.Asked));
    }

    private static decimal Spent(Bench bench) => bench.Ledger.Report(DateOnly.FromDateTime(DateTime.UnixEpoch), DateOnly.FromDateTime(bench.Clock.GetUtcNow().UtcDateTime)).TotalDollars;

    /// <summary>A model whose provider lists its price.</summary>
    private sealed class ListedModel(PriceSettings? price) : DelegatingChatClient(new ScriptedChatClient("Yes.")), IPriceSource
    {
        private int _asked;

        public PriceSettings? Price { get; set; } = price;

        public bool Fails { get; set; }

        public int Asked => _asked;

        public Task<PriceSettings?> PriceAsync(string model, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return Fails ? Task.FromException<PriceSettings?>(Bench.Failure(FailureCause.Transport)) : Task.FromResult(Price);
        }
    }
}
