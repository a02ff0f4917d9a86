using System.Diagnostics.Metrics;
using Footnote.Answering;
using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Inference.Resilience;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference.Fallback;

public sealed class FallbackTests
{
    private static readonly EmbeddingSpace Space = new("mini");

    [Fact]
    public async Task The_second_model_answers_labelled_and_the_next_question_tries_the_first_again()
    {
        using var bench = new Bench();
        var first = new ScriptedChatClient((call, _) => call == 1 ? Task.FromException<string>(Bench.Failure(FailureCause.Model, 404)) : Task.FromResult("First."));
        var client = bench.Stack.Chat(Bench.Link<IChatClient>(first), Bench.Link<IChatClient>(new ScriptedChatClient("Second."), "first", "m2"));

        var response = await client.GetResponseAsync(Bench.Question());
        var next = await client.GetResponseAsync(Bench.Question());

        Assert.Equal("first (m2) answered in place of first (m): first says Model.", Assert.Single(ModelNotices.Of(response.AdditionalProperties)));
        Assert.Equal(("First.", 0), (next.Text, ModelNotices.Of(next.AdditionalProperties).Count));
    }

    [Fact]
    public async Task A_model_that_was_asked_for_by_name_is_the_first_choice_s_and_its_stand_ins_go_by_their_own()
    {
        using var bench = new Bench();
        var (first, second) = (new ScriptedChatClient(Bench.Failure(FailureCause.Model, 404)), new ScriptedChatClient("Second."));
        var client = bench.Stack.Chat(Bench.Link<IChatClient>(first), Bench.Link<IChatClient>(second, "second"));

        await client.GetResponseAsync(Bench.Question(), new ChatOptions { ModelId = "large" });
        await client.GetStreamingResponseAsync(Bench.Question(), new ChatOptions { ModelId = "large" }).ToListAsync();

        // Twice each: as the model that was named, then as itself, then the second.
        Assert.Equal((4, null, null), (first.Calls, first.LastOptions?.ModelId, second.LastOptions?.ModelId));
    }

    [Fact]
    public async Task A_stream_falls_back_before_its_first_word_and_is_labelled_there()
    {
        using var bench = new Bench();
        var client = bench.Stack.Chat(Bench.Link<IChatClient>(new ScriptedChatClient(Bench.Failure(FailureCause.Account, 402))), Bench.Link<IChatClient>(new ScriptedChatClient("Turn the wheel."), "second"));
        var updates = await client.GetStreamingResponseAsync(Bench.Question()).ToListAsync();

        Assert.Equal("Turn the wheel.", string.Concat(updates.Select(update => update.Text)));
        Assert.Single(ModelNotices.Of(updates[0].AdditionalProperties));
        Assert.All(updates.Skip(1), update => Assert.Empty(ModelNotices.Of(update.AdditionalProperties)));
    }

    [Fact]
    public async Task A_stream_that_breaks_after_its_first_word_is_not_begun_anew_elsewhere()
    {
        using var bench = new Bench();
        var second = new ScriptedChatClient("Second.");
        var client = bench.Stack.Chat(Bench.Link<IChatClient>(new ScriptedChatClient("Turn the wheel.") { Break = _ => new IOException("reset") }), Bench.Link<IChatClient>(second, "second"));

        var failure = await Assert.ThrowsAsync<ModelCallException>(async () => await client.GetStreamingResponseAsync(Bench.Question()).ToListAsync());

        Assert.Equal(("Turn", 0), (failure.Partial, second.Calls));
    }

    [Fact]
    public async Task Where_none_answers_all_reasons_are_told()
    {
        using var bench = new Bench();
        var client = bench.Stack.Chat(
            Bench.Link<IChatClient>(new ScriptedChatClient(Bench.Failure(FailureCause.Account, 401))),
            Bench.Link<IChatClient>(new ScriptedChatClient(Bench.Failure(FailureCause.Model, 404, provider: "second")), "second"));

        var failure = await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync(Bench.Question()));

        Assert.Equal("None of 2 models answered. first says Account. second says Model.", failure.Message);
    }

    [Fact]
    public async Task A_wrong_request_goes_to_no_other_model()
    {
        using var bench = new Bench();
        var second = new ScriptedChatClient("Second.");
        var client = bench.Stack.Chat(Bench.Link<IChatClient>(new ScriptedChatClient(Bench.Failure(FailureCause.Request, 422))), Bench.Link<IChatClient>(second, "second"));

        await Assert.ThrowsAsync<ModelCallException>(() => client.GetResponseAsync(Bench.Question()));

        Assert.Equal(0, second.Calls);
    }

    [Fact]
    public async Task Fallbacks_are_counted()
    {
        using var bench = new Bench();
        var counted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (bench.Instruments.Owns(instrument) && instrument.Name == "model_fallback_count")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value));
        listener.Start();

        await bench.Stack.Chat(Bench.Link<IChatClient>(new ScriptedChatClient(Bench.Failure(FailureCause.Model, 404))), Bench.Link<IChatClient>(new ScriptedChatClient("Yes."), "second"))
            .GetResponseAsync(Bench.Question());

        Assert.Equal(1, counted);
    }

    [Fact]
    public async Task Another_host_of_the_same_weights_stands_in()
    {
        using var bench = new Bench();
        var (first, second) = (new ScriptedEmbedder(Space), new ScriptedEmbedder(Space));
        var generator = Generator(bench, first, second);
        await EmbedAsync(bench, generator, "a");
        first.Fail = _ => Bench.Failure(FailureCause.Account, 402);

        var vectors = await EmbedAsync(bench, generator, "pump");

        Assert.Equal(first.Vector("pump"), vectors[0].Vector.ToArray());
        Assert.Single(ModelNotices.Of(vectors.AdditionalProperties));
    }

    [Fact]
    public async Task A_host_that_claims_the_same_space_but_embeds_otherwise_is_never_used()
    {
        using var bench = new Bench();
        var (first, second) = (new ScriptedEmbedder(Space), new ScriptedEmbedder(Space, seed: 2));
        var generator = Generator(bench, first, second);
        await EmbedAsync(bench, generator, "a");
        first.Fail = _ => Bench.Failure(FailureCause.Account, 402);

        var failure = await Assert.ThrowsAsync<ModelCallException>(() => EmbedAsync(bench, generator, "pump"));

        Assert.Contains("its vectors are not those of mini", failure.Message);
        Assert.DoesNotContain(second.Batches, batch => batch.Contains("pump"));
    }

    [Fact]
    public async Task Without_vectors_to_prove_it_by_no_host_stands_in_unless_the_cache_knows_them()
    {
        using var bench = new Bench { WithCache = true };
        var (first, second) = (new ScriptedEmbedder(Space) { Fail = _ => Bench.Failure(FailureCause.Account, 402) }, new ScriptedEmbedder(Space));
        var failure = await Assert.ThrowsAsync<ModelCallException>(() => EmbedAsync(bench, Generator(bench, first, second), "pump"));
        Assert.Contains("no vectors of mini are known yet", failure.Message);
        first.Fail = _ => null;
        bench.Clock.Advance(TimeSpan.FromHours(1));
        await EmbedAsync(bench, Generator(bench, first, second), "a");
        first.Fail = _ => Bench.Failure(FailureCause.Account, 402);

        var vectors = await EmbedAsync(bench, Generator(bench, first, second), "pump");

        Assert.Equal(first.Vector("pump"), vectors[0].Vector.ToArray());
    }

    [Theory]
    [InlineData(FailureCause.Model, 404)]
    [InlineData(FailureCause.Overload, 429)]
    [InlineData(FailureCause.Transport, null)]
    public async Task The_next_reranker_scores_labelled_and_where_none_does_the_order_is_left_to_the_first_stage(FailureCause cause, int? status)
    {
        using var bench = new Bench { Settings = new() { CircuitBreaker = new CircuitBreakerSettings { Failures = 100 } } };
        var (first, second) = (new ScriptedReranker { Fail = () => Bench.Failure(cause, status) }, new ScriptedReranker());
        var reranker = bench.Stack.Reranker(Bench.Link<IReranker>(first), Bench.Link<IReranker>(second, "second"));
        var asked = reranker.ScoreAsync("pump", [ScriptedReranker.Passage(1, "abc")], default).AsTask();
        await bench.PassUntilAsync(asked);
        Assert.Equal([0.03], await asked);
        Assert.Single(RerankScores.NoticesOf(await asked));

        second.Fail = first.Fail;
        var failed = reranker.ScoreAsync("pump", [ScriptedReranker.Passage(1, "abc")], default).AsTask();
        await bench.PassUntilAsync(failed);

        await Assert.ThrowsAnyAsync<IOException>(() => failed);
    }

    private static IEmbeddingGenerator<string, Embedding<float>> Generator(Bench bench, ScriptedEmbedder first, ScriptedEmbedder second) => bench.Stack.Embeddings(
        Bench.Link<IEmbeddingGenerator<string, Embedding<float>>>(first), Bench.Link<IEmbeddingGenerator<string, Embedding<float>>>(second, "second"));

    private static async Task<GeneratedEmbeddings<Embedding<float>>> EmbedAsync(Bench bench, IEmbeddingGenerator<string, Embedding<float>> generator, string text)
    {
        var asked = generator.GenerateAsync([text]);
        await bench.PassUntilAsync(asked, stepMilliseconds: 2);
        return await asked;
    }
}
