using System.Diagnostics.Metrics;
using System.Net.Sockets;
using Footnote.Answering;
using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Inference.Budget;
using Footnote.Inference.Resilience;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference;

/// <summary>The whole stack at once: faults, bills, metrics.</summary>
public sealed class ModelStackTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task Of_a_thousand_questions_amid_faults_nearly_all_are_answered_none_hangs_and_each_fallback_is_labelled(int seed, bool streamed)
    {
        using var bench = new Bench();
        var first = Faulty(seed, "First.", 0.3);
        var client = bench.Stack.Chat(
            Bench.Link<IChatClient>(first),
            Bench.Link<IChatClient>(Faulty(seed + 10, "Second.", 0.3), "first", "m2"),
            Bench.Link<IChatClient>(Faulty(seed + 20, "Third.", 0.1), "second"));
        var (answered, fallbacks) = (0, 0);
        for (var i = 0; i < 1000; i++)
        {
            var asked = AskAsync(client, $"Question {i}?", streamed);
            Assert.InRange((await bench.PassUntilAsync(asked, 250)).TotalMinutes, 0, 3 * 2);
            if (await asked is { } answer)
            {
                answered++;
                fallbacks += answer.Text.StartsWith("First.", StringComparison.Ordinal) ? 0 : 1;
                Assert.Equal(!answer.Text.StartsWith("First.", StringComparison.Ordinal), answer.IsLabelled);
            }

            bench.Clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.InRange(answered, 950, 1000);
        Assert.InRange(fallbacks, 50, 950);
    }

    [Fact]
    public async Task A_thousand_questions_at_listed_prices_stay_within_the_months_budget_and_asked_again_make_few_calls()
    {
        using var bench = new Bench
        {
            WithCache = true,
            Settings = new()
            {
                Quota = new QuotaSettings { PerMonth = 30 },
                Batch = new() { Wait = TimeSpan.FromTicks(1) },
                Prices = new Dictionary<string, PriceSettings>
                {
                    ["chat"] = new() { Input = 0.10m, Output = 0.30m },
                    ["embed"] = new() { Input = 0.02m },
                    ["rerank"] = new() { Input = 0.02m },
                },
            },
        };
        var chat = new ScriptedChatClient("The pump is closed by the wheel.") { Usage = new() { InputTokenCount = 2600, OutputTokenCount = 384 } };
        var (embedder, reranker) = (new ScriptedEmbedder(new EmbeddingSpace("embed")), new ScriptedReranker());
        var answers = bench.Stack.Chat(Bench.Link<IChatClient>(chat, "api", "chat", "hf_key"));
        var vectors = bench.Stack.Embeddings(Bench.Link<IEmbeddingGenerator<string, Embedding<float>>>(embedder, "api", "embed", "hf_key"));
        var scores = bench.Stack.Reranker(Bench.Link<IReranker>(reranker, "api", "rerank", "hf_key"));
        var passages = Enumerable.Range(0, 50).Select(i => ScriptedReranker.Passage(i + 1, new string('x', 1500 + i))).ToList();
        var calls = new List<int>();
        foreach (var round in new[] { 0, 1 })
        {
            for (var i = 0; i < 1000; i++)
            {
                // Four of five questions of the second round were asked in the first.
                var question = round == 1 && i % 5 == 0 ? $"A new question {i}" : $"Question {i}";
                var asked = RoundAsync(question);
                await bench.PassUntilAsync(asked, stepMilliseconds: 1);
                await asked;
            }

            calls.Add(chat.Calls + embedder.Batches.Count + reranker.Calls.Count - calls.Sum());
        }

        var report = bench.Ledger.Report(DateOnly.FromDateTime(DateTime.UnixEpoch), DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(31));
        Assert.InRange(report.TotalDollars, 0.1m, 30m);
        Assert.InRange(calls[1], 1, (int)(0.3 * calls[0]));
        Assert.Equal(1200 * ((2600 * 0.10m) + (384 * 0.30m)) / 1_000_000, report.Rows.Where(row => row.Model == "chat").Sum(row => row.Dollars));

        async Task RoundAsync(string question)
        {
            await vectors.GenerateAsync([question]);
            await scores.ScoreAsync(question, passages, default);
            await answers.GetResponseAsync(Bench.Question(question), new ChatOptions { MaxOutputTokens = 384 });
        }
    }

    [Fact]
    public async Task Attempts_are_counted_inside_and_calls_outside()
    {
        using var bench = new Bench();
        var counts = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (bench.Instruments.Owns(instrument))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => counts[instrument.Name] = counts.GetValueOrDefault(instrument.Name) + value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => counts[instrument.Name] = value);
        listener.Start();
        var model = new ScriptedChatClient((call, _) => call < 4 ? Task.FromException<string>(Bench.Failure(FailureCause.Transport, 502, true)) : Task.FromResult("Yes."));

        await bench.PassUntilAsync(bench.Stack.Chat(Bench.Link<IChatClient>(model)).GetResponseAsync(Bench.Question()));
        listener.RecordObservableInstruments();

        Assert.Equal((4, 3, 3, 1), (counts["api_request_count"], counts["api_error_count"], counts["model_retry_count"], counts["model_call_count"]));
        Assert.Equal(0.75, counts["api_error_rate"]);
        Assert.True(counts["memory_usage"] > 1_000_000);
    }

    [Fact]
    public async Task The_budget_refuses_the_paid_model_and_the_free_one_answers_marked()
    {
        using var bench = new Bench { Settings = new() { Quota = new QuotaSettings { PerDay = 0 }, Prices = new Dictionary<string, PriceSettings> { ["m"] = new() { Input = 1, Output = 1 } } } };
        var client = bench.Stack.Chat(Bench.Link<IChatClient>(new ScriptedChatClient("Paid."), key: "hf_key"), Bench.Link<IChatClient>(new ScriptedChatClient("Free."), "own", "local"));

        var response = await client.GetResponseAsync(Bench.Question());

        Assert.Equal("Free.", response.Text);
        Assert.Contains("The budget of $0 for 1970-01-01", Assert.Single(ModelNotices.Of(response.AdditionalProperties)));
    }

    private static async Task<(string Text, bool IsLabelled)?> AskAsync(IChatClient client, string question, bool streamed)
    {
        try
        {
            if (!streamed)
            {
                var response = await client.GetResponseAsync(Bench.Question(question));
                return (response.Text, ModelNotices.Of(response.AdditionalProperties).Count > 0);
            }

            var updates = await client.GetStreamingResponseAsync(Bench.Question(question)).ToListAsync();
            return (string.Concat(updates.Select(update => update.Text)), updates.Exists(update => ModelNotices.Of(update.AdditionalProperties).Count > 0));
        }
        catch (ModelCallException)
        {
            return null;
        }
    }

    /// <summary>A model of which a share of calls fails: 429, 503, 404, hanging, a reset connection, and in a few of a hundred a stream that breaks.</summary>
    private static ScriptedChatClient Faulty(int seed, string reply, double share)
    {
        var random = new Random(seed);
        return new ScriptedChatClient(async (_, token) =>
        {
            if (random.NextDouble() < share)
            {
                switch (random.Next(5))
                {
                    case 0: throw Bench.Failure(FailureCause.Overload, 429, true, TimeSpan.FromSeconds(2));
                    case 1: throw Bench.Failure(FailureCause.Model, 503, true, TimeSpan.FromSeconds(20));
                    case 2: throw Bench.Failure(FailureCause.Model, 404);
                    case 3: throw new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset));
                    default: await Task.Delay(Timeout.InfiniteTimeSpan, token); break;
                }
            }

            return $"{reply} Turn the wheel.";
        })
        {
            Break = _ => random.NextDouble() < 0.02 ? new IOException("reset") : null,
        };
    }
}
