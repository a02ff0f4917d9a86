using Footnote.Answering;
using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Inference.Caching;
using Footnote.Retrieval;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference.Caching;

public sealed class CachedModelsTests
{
    private static readonly EmbeddingSpace Space = new("mini") { Pooling = "mean" };

    [Fact]
    public async Task A_second_process_finds_the_vectors_of_the_same_corpus()
    {
        using var bench = new Bench();
        var corpus = Enumerable.Range(0, 500).Select(i => $"Passage {i} about the pump.").ToList();
        var embedder = new ScriptedEmbedder(Space);
        var first = await new CachedEmbeddingGenerator(embedder, bench.Cache).GenerateAsync(corpus);

        using var reopened = bench.OpenCache();
        var later = new ScriptedEmbedder(Space);
        var second = await new CachedEmbeddingGenerator(later, reopened).GenerateAsync([.. corpus, "One that is new."]);

        Assert.Equal(["One that is new."], Assert.Single(later.Batches));
        Assert.All(corpus.Index(), item => Assert.Equal(embedder.Vector(item.Item), second[item.Index].Vector.ToArray()));
        Assert.Equal(first.Select(embedding => embedding.Vector.Length), second.Take(500).Select(embedding => embedding.Vector.Length));
    }

    [Fact]
    public async Task Where_the_cache_is_switched_off_every_text_is_embedded_again()
    {
        using var bench = new Bench { Settings = new() { Cache = new CacheSettings { Enabled = false } } };
        var embedder = new ScriptedEmbedder(Space);
        var cached = new CachedEmbeddingGenerator(embedder, bench.Cache);

        await cached.GenerateAsync(["one"]);
        await cached.GenerateAsync(["one"]);

        Assert.Equal(2, embedder.Batches.Count);
    }

    [Fact]
    public async Task Texts_are_told_apart_to_the_last_character_and_spaces_too()
    {
        using var bench = new Bench();
        var embedder = new ScriptedEmbedder(Space);
        var cached = new CachedEmbeddingGenerator(embedder, bench.Cache);
        await cached.GenerateAsync(["query: pump", "pump", "Pump", "pump "]);
        await cached.GenerateAsync(["pump"], new EmbeddingGenerationOptions { Dimensions = 4 });
        var other = new ScriptedEmbedder(Space with { Pooling = "cls" });
        await new CachedEmbeddingGenerator(other, bench.Cache).GenerateAsync(["pump"]);

        Assert.Equal([4, 1], embedder.Batches.Select(batch => batch.Count));
        Assert.Single(other.Batches);
    }

    [Fact]
    public async Task Fresh_vectors_are_made_although_others_are_kept_and_those_go_where_the_model_changed_under_its_name()
    {
        using var bench = new Bench();
        var embedder = new ScriptedEmbedder(Space);
        await new CachedEmbeddingGenerator(embedder, bench.Cache).GenerateAsync(["probe", "pump"]);

        await new CachedEmbeddingGenerator(embedder, bench.Cache).GenerateAsync(["probe"], FreshEmbeddings.Options);
        await new CachedEmbeddingGenerator(embedder, bench.Cache).GenerateAsync(["pump"]);
        Assert.Equal([["probe", "pump"], ["probe"]], embedder.Batches);

        var changed = new ScriptedEmbedder(Space, seed: 2);
        await new CachedEmbeddingGenerator(changed, bench.Cache).GenerateAsync(["probe"], FreshEmbeddings.Options);
        var after = await new CachedEmbeddingGenerator(changed, bench.Cache).GenerateAsync(["probe", "pump"]);

        Assert.Equal([["probe"], ["pump"]], changed.Batches);
        Assert.Equal(changed.Vector("pump"), after[1].Vector.ToArray());
    }

    [Fact]
    public async Task A_generator_that_names_no_space_is_not_cached()
    {
        using var bench = new Bench();
        var embedder = new ScriptedEmbedder(null);
        var cached = new CachedEmbeddingGenerator(embedder, bench.Cache);
        await cached.GenerateAsync(["pump"]);
        await cached.GenerateAsync(["pump"]);

        Assert.Equal(2, embedder.Batches.Count);
    }

    [Fact]
    public async Task The_same_question_and_passages_are_reranked_without_a_call_in_the_same_order()
    {
        using var bench = new Bench();
        var reranker = new ScriptedReranker();
        var cached = new CachedReranker(reranker, "cross", bench.Cache);
        var passages = Enumerable.Range(1, 20).Select(i => ScriptedReranker.Passage(i, new string('x', i * 7 % 20))).ToList();
        var first = await cached.ScoreAsync("pump", passages, default);

        Assert.Equal(first, await cached.ScoreAsync("pump", passages, default));
        Assert.Equal(("pump", 20), Assert.Single(reranker.Calls));
        await cached.ScoreAsync("pump", [.. passages, ScriptedReranker.Passage(99, "new")], default);
        Assert.Equal(("pump", 1), reranker.Calls.Last());
    }

    [Fact]
    public async Task Scores_of_a_fallback_are_not_kept_nor_mixed_with_others()
    {
        using var bench = new Bench { WithCache = true };
        var (first, second) = (new ScriptedReranker(), new ScriptedReranker());
        var stack = bench.Stack.Reranker(Bench.Link<IReranker>(first), Bench.Link<IReranker>(second, "second"));
        await bench.PassUntilAsync(stack.ScoreAsync("pump", [ScriptedReranker.Passage(1, "a")], default).AsTask());
        first.Fail = () => Bench.Failure(FailureCause.Model, 404);

        var asked = stack.ScoreAsync("pump", [ScriptedReranker.Passage(1, "a"), ScriptedReranker.Passage(2, "bb")], default).AsTask();
        await bench.PassUntilAsync(asked);
        var scores = await asked;

        Assert.Equal([("pump", 1), ("pump", 2)], second.Calls);
        Assert.Single(RerankScores.NoticesOf(scores));
        Assert.Equal(1, bench.Cache.Status().Entries);
    }

    [Fact]
    public async Task An_answer_is_kept_for_its_prompt_options_and_generation()
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient((call, _) => Task.FromResult($"Answer {call}."));
        var cached = new CachedChatClient(model, "m", bench.Cache);

        Assert.Equal("Answer 1.", (await cached.GetResponseAsync(Bench.Question(), Options("1"))).Text);
        Assert.Equal("Answer 1.", (await cached.GetResponseAsync(Bench.Question(), Options("1"))).Text);
        Assert.Equal("Answer 2.", (await cached.GetResponseAsync(Bench.Question(), Options("2"))).Text);
        Assert.Equal("Answer 3.", (await cached.GetResponseAsync(Bench.Question("Another?"), Options("1"))).Text);
        Assert.Equal("Answer 4.", (await cached.GetResponseAsync(Bench.Question(), new ChatOptions { Temperature = 0.9f })).Text);
        Assert.False(model.LastOptions?.AdditionalProperties?.ContainsKey(CachedChatClient.Generation) == true);
    }

    [Fact]
    public async Task A_stream_is_kept_whole_and_given_as_a_stream()
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient("Turn the wheel.");
        var cached = new CachedChatClient(model, "m", bench.Cache);
        Assert.Equal("Turn the wheel.", await TextAsync(cached));

        Assert.Equal("Turn the wheel.", await TextAsync(cached));
        Assert.Equal("Turn the wheel.", (await cached.GetResponseAsync(Bench.Question())).Text);
        Assert.Equal(1, model.Calls);
    }

    [Fact]
    public async Task Neither_a_broken_stream_nor_one_that_was_left_is_kept()
    {
        using var bench = new Bench();
        var model = new ScriptedChatClient("Turn the wheel.") { Break = call => call == 1 ? new IOException("reset") : null };
        var cached = new CachedChatClient(model, "m", bench.Cache);
        await Assert.ThrowsAsync<IOException>(() => TextAsync(cached));
        await foreach (var update in cached.GetStreamingResponseAsync(Bench.Question()))
        {
            Assert.Equal("Turn", update.Text);
            break;
        }

        Assert.Equal(0, bench.Cache.Status().Entries);
    }

    [Fact]
    public async Task An_answer_of_a_fallback_is_not_kept()
    {
        using var bench = new Bench { WithCache = true };
        var first = new ScriptedChatClient((call, _) => call == 1 ? Task.FromException<string>(Bench.Failure(FailureCause.Model, 404)) : Task.FromResult("First."));
        var client = bench.Stack.Chat(Bench.Link<IChatClient>(first), Bench.Link<IChatClient>(new ScriptedChatClient("Second."), "second"));

        var labelled = await client.GetResponseAsync(Bench.Question());
        Assert.Equal(("Second.", 1), (labelled.Text, ModelNotices.Of(labelled.AdditionalProperties).Count));
        Assert.Equal("First.", (await client.GetResponseAsync(Bench.Question())).Text);
    }

    private static ChatOptions Options(string generation) => new() { AdditionalProperties = new AdditionalPropertiesDictionary { [CachedChatClient.Generation] = generation } };

    private static async Task<string> TextAsync(IChatClient client)
    {
        var text = "";
        await foreach (var update in client.GetStreamingResponseAsync(Bench.Question()))
        {
            text += update.Text;
        }

        return text;
    }
}
