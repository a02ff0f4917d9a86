using Footnote.Inference;
using Footnote.Inference.Budget;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference.Budget;

public sealed class CostLedgerTests
{
    private static readonly ModelEndpoint Paid = new("first", "m") { Key = new Secret("hf_one") };

    [Fact]
    public async Task Ten_thousand_concurrent_calls_never_exceed_the_cap()
    {
        using var bench = Priced(new QuotaSettings { PerDay = 1 });
        var all = Task.WhenAll(Enumerable.Range(0, 10_000).Select(i => Task.Run(() => TryAsync(bench.Ledger, Paid, reserve: 1000, used: 400))));
        while (!all.IsCompleted)
        {
            Assert.InRange(Report(bench).TotalDollars, 0, 1);
            await Task.Yield();
        }

        var made = (await all).Count(call => call);
        Assert.InRange(made, 1000, 2500);
        Assert.Equal((made, made * 400 / 1_000_000m), (Report(bench).TotalCalls, Report(bench).TotalDollars));
    }

    [Fact]
    public async Task Two_processes_keep_to_one_cap()
    {
        using var bench = Priced(new QuotaSettings { PerDay = 0.1m });
        using var other = bench.OpenLedger();

        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(() => TryAsync(i % 2 == 0 ? bench.Ledger : other, Paid, reserve: 1000, used: 1000))));

        Assert.Equal(0.1m, Report(bench).TotalDollars);
    }

    [Fact]
    public async Task Reservations_of_a_process_that_was_killed_count_as_spent()
    {
        using var bench = Priced(new QuotaSettings { PerDay = 0.1m });
        for (var i = 0; i < 60; i++)
        {
            await bench.Ledger.ReserveAsync(Paid, ModelKind.Chat, 1000, 0);
        }

        using var after = bench.OpenLedger();
        var made = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => TryAsync(after, Paid, reserve: 1000, used: 1000))));

        Assert.Equal(40, made.Count(call => call));
        Assert.Equal((0.1m, 0.06m), (Report(bench).TotalDollars, Report(bench).Rows.Sum(row => row.UnsettledDollars)));
    }

    [Fact]
    public async Task Days_months_and_keys_are_held_apart()
    {
        using var bench = Priced(new QuotaSettings { PerMonth = 0.010m, PerDay = 0.006m, PerKeyPerDay = 0.004m });
        var other = Paid with { Key = new Secret("hf_two") };

        Assert.Equal(4, await CountAsync(bench.Ledger, Paid));
        Assert.Equal(2, await CountAsync(bench.Ledger, other));
        bench.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(4, await CountAsync(bench.Ledger, other));
        Assert.Equal(0, await CountAsync(bench.Ledger, Paid));
        bench.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(4, await CountAsync(bench.Ledger, Paid));
    }

    [Fact]
    public async Task A_key_has_a_month_of_its_own()
    {
        using var bench = Priced(new QuotaSettings { PerKeyPerMonth = 0.004m });

        Assert.Equal(4, await CountAsync(bench.Ledger, Paid));
        Assert.Equal(4, await CountAsync(bench.Ledger, Paid with { Key = new Secret("hf_two") }));
        bench.Clock.Advance(TimeSpan.FromDays(32));
        Assert.Equal(4, await CountAsync(bench.Ledger, Paid));
    }

    [Fact]
    public async Task Tokens_times_price_is_the_sum_in_the_ledger_to_the_last_billionth()
    {
        using var bench = Priced(new QuotaSettings { PerDay = 1000 }, new PriceSettings { Input = 0.01m, Output = 0.035m });
        var random = new Random(1);
        var expected = 0m;
        for (var i = 0; i < 300; i++)
        {
            var (input, output) = (random.Next(1, 5000), random.Next(1, 500));
            var hold = await bench.Ledger.ReserveAsync(Paid, ModelKind.Chat, 5000, 500);
            await bench.Ledger.SettleAsync(hold, input, output);
            expected += ((input * 0.01m) + (output * 0.035m)) / 1_000_000;
        }

        Assert.Equal(expected, Report(bench).TotalDollars);
    }

    [Fact]
    public async Task A_refused_call_costs_nothing_and_one_whose_end_is_unknown_counts_in_full()
    {
        using var bench = Priced(new QuotaSettings { PerDay = 1 });
        await AskAsync(bench, Bench.Failure(FailureCause.Overload, 429));
        Assert.Equal(0, Report(bench).TotalDollars);

        await AskAsync(bench, Bench.Failure(FailureCause.Transport));

        Assert.Equal(Report(bench).Rows.Sum(row => row.UnsettledDollars), Report(bench).TotalDollars);
        Assert.True(Report(bench).TotalDollars > 0);
    }

    [Fact]
    public async Task Over_the_cap_no_call_is_made_and_the_message_names_the_setting()
    {
        using var bench = Priced(new QuotaSettings { PerMonth = 0 });
        var model = new ScriptedChatClient("Yes.");

        var failure = await Assert.ThrowsAsync<ModelCallException>(() => bench.Stack.Chat(Bench.Link<IChatClient>(model, key: "hf_one")).GetResponseAsync(Bench.Question()));

        Assert.Equal((FailureCause.Limit, true, 0), (failure.Cause, failure.IsQuota, model.Calls));
        Assert.Contains("resilience.quota.per_month", failure.Message);
    }

    [Fact]
    public async Task A_model_without_a_price_is_not_called_where_there_is_a_limit()
    {
        using var bench = Priced(new QuotaSettings { PerDay = 1 });

        var failure = await Assert.ThrowsAsync<ModelCallException>(() => bench.Ledger.ReserveAsync(Paid with { Model = "unknown" }, ModelKind.Chat, 1, 1));

        Assert.Contains("resilience.prices", failure.Message);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_written_lets_no_paid_call_through()
    {
        using var bench = Priced(new QuotaSettings { PerDay = 1 });
        var hold = await bench.Ledger.ReserveAsync(Paid, ModelKind.Chat, 10, 10);
        bench.Ledger.Dispose();
        File.Delete(bench.LedgerPath + "-wal");
        await File.WriteAllTextAsync(bench.LedgerPath, new string('x', 8192));

        var failure = await Assert.ThrowsAsync<ModelCallException>(() => bench.Ledger.ReserveAsync(Paid, ModelKind.Chat, 10, 10));
        await bench.Ledger.SettleAsync(hold, 1, 1);

        Assert.Equal((FailureCause.Limit, true), (failure.Cause, failure.IsQuota));
        Assert.Throws<InvalidDataException>(() => bench.OpenLedger());
    }

    [Fact]
    public async Task Alerts_come_once_a_threshold_also_after_a_restart()
    {
        using var bench = Priced(new QuotaSettings { PerDay = 0.010m, AlertAt = [0.5, 1] });
        var alerts = new List<BudgetAlert>();
        bench.Ledger.Alert += (_, alert) => alerts.Add(alert);
        Assert.Equal(7, await CountAsync(bench.Ledger, Paid, 7));
        using var again = bench.OpenLedger();
        again.Alert += (_, alert) => alerts.Add(alert);
        Assert.Equal(3, await CountAsync(again, Paid));

        Assert.Equal([0.5, 1], alerts.Select(alert => alert.Share));
        Assert.Equal("50 % of the budget of 1970-01-01 is spent: $0.005 of $0.01.", alerts[0].ToString());
    }

    [Fact]
    public async Task A_model_that_is_asked_for_by_name_is_paid_by_its_own_price()
    {
        using var bench = new Bench { Settings = new() { Quota = new() { PerDay = 1 }, Prices = new Dictionary<string, PriceSettings> { ["m"] = new() { Input = 1 }, ["large"] = new() { Input = 9 } } } };

        await bench.Stack.Chat(Bench.Link<IChatClient>(new ScriptedChatClient("Yes."), key: "hf_one")).GetResponseAsync(Bench.Question(), new ChatOptions { ModelId = "large" });

        Assert.Equal(("large", 0.00009m), (Report(bench).Rows.Single().Model, Report(bench).TotalDollars));
    }

    [Fact]
    public async Task A_stream_settles_by_the_usage_at_its_end_and_sends_a_limit_of_tokens()
    {
        using var bench = Priced(new QuotaSettings { PerDay = 1, MaxOutputTokens = 77 });
        var model = new ScriptedChatClient("Turn the wheel.");

        await foreach (var update in bench.Stack.Chat(Bench.Link<IChatClient>(model, key: "hf_one")).GetStreamingResponseAsync(Bench.Question()))
        {
            Assert.NotNull(update);
        }

        Assert.Equal(77, model.LastOptions!.MaxOutputTokens);
        var row = Assert.Single(Report(bench).Rows);
        Assert.Equal((10, 5, 0.000015m, 0m), (row.InputTokens, row.OutputTokens, row.Dollars, row.UnsettledDollars));
    }

    private static Bench Priced(QuotaSettings quota, PriceSettings? price = null) => new()
    {
        Settings = new() { Quota = quota, Prices = new Dictionary<string, PriceSettings> { ["m"] = price ?? new PriceSettings { Input = 1, Output = 1 } } },
    };

    private static CostReport Report(Bench bench) => bench.Ledger.Report(DateOnly.FromDateTime(DateTime.UnixEpoch), DateOnly.FromDateTime(bench.Clock.GetUtcNow().UtcDateTime));

    private static async Task<bool> TryAsync(CostLedger ledger, ModelEndpoint endpoint, long reserve, long used)
    {
        try
        {
            await ledger.SettleAsync(await ledger.ReserveAsync(endpoint, ModelKind.Chat, reserve, 0), used, 0);
            return true;
        }
        catch (ModelCallException e) when (e.IsQuota)
        {
            return false;
        }
    }

    private static async Task<int> CountAsync(CostLedger ledger, ModelEndpoint endpoint, int most = 100)
    {
        var made = 0;
        while (made < most && await TryAsync(ledger, endpoint, reserve: 1000, used: 1000))
        {
            made++;
        }

        return made;
    }

    private static async Task AskAsync(Bench bench, ModelCallException failure) =>
        await Assert.ThrowsAsync<ModelCallException>(() => bench.Stack.Chat(Bench.Link<IChatClient>(new ScriptedChatClient(failure), key: "hf_one")).GetResponseAsync(Bench.Question()));
}
