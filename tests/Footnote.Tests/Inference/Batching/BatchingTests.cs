using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Inference.Batching;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference.Batching;

public sealed class BatchingTests
{
    [Fact]
    public async Task Texts_of_concurrent_callers_go_in_one_call_and_each_gets_its_own_vectors()
    {
        using var bench = new Bench();
        var (embedder, generator) = Embedder(bench);
        var callers = Enumerable.Range(0, 10).Select(i => generator.GenerateAsync([$"a{i}", $"b{i}"])).ToList();
        await bench.PassUntilAsync(Task.WhenAll(callers), stepMilliseconds: 1);

        Assert.Equal(20, Assert.Single(embedder.Batches).Count);
        for (var i = 0; i < callers.Count; i++)
        {
            Assert.Equal([embedder.Vector($"a{i}"), embedder.Vector($"b{i}")], (await callers[i]).Select(embedding => embedding.Vector.ToArray()));
        }
    }

    [Fact]
    public async Task A_text_waits_for_others_as_long_as_set()
    {
        using var bench = new Bench { Settings = new() { Batch = new BatchSettings { Wait = TimeSpan.FromMinutes(10) } } };
        var generator = Embedder(bench).Generator;

        var passed = await bench.PassUntilAsync(generator.GenerateAsync(["a"]), stepMilliseconds: 60_000);

        Assert.True(passed >= TimeSpan.FromMinutes(10), $"{passed}");
    }

    [Fact]
    public async Task A_full_batch_does_not_wait_and_a_large_request_is_cut()
    {
        using var bench = new Bench();
        var (embedder, generator) = Embedder(bench);
        var vectors = await generator.GenerateAsync(Enumerable.Range(0, 96).Select(i => $"{i}"));

        Assert.Equal([32, 32, 32], embedder.Batches.Select(batch => batch.Count));
        Assert.Equal(96, vectors.Count);
        Assert.Equal(embedder.Vector("95"), vectors[95].Vector.ToArray());
    }

    [Theory]
    [InlineData(413)]
    [InlineData(422)]
    public async Task A_batch_that_is_too_large_is_halved_until_it_fits(int status)
    {
        using var bench = new Bench();
        var (embedder, generator) = Embedder(bench);
        embedder.Fail = texts => texts.Count > 10 ? Bench.Failure(FailureCause.Request, status) : null;

        var vectors = await generator.GenerateAsync(Enumerable.Range(0, 32).Select(i => $"{i}"));

        Assert.Equal([32, 16, 8, 8, 16, 8, 8], embedder.Batches.Select(batch => batch.Count));
        Assert.All(vectors.Index(), item => Assert.Equal(embedder.Vector($"{item.Index}"), item.Item.Vector.ToArray()));
    }

    [Fact]
    public async Task A_text_that_is_too_large_alone_fails_its_own_caller_only()
    {
        using var bench = new Bench();
        var (embedder, generator) = Embedder(bench);
        embedder.Fail = texts => texts.Contains("huge") ? Bench.Failure(FailureCause.Request, 422) : null;
        var (good, bad) = (generator.GenerateAsync(["small"]), generator.GenerateAsync(["huge"]));
        await bench.PassUntilAsync(Task.WhenAll(good, bad), stepMilliseconds: 1);

        Assert.Single(await good);
        await Assert.ThrowsAsync<ModelCallException>(() => bad);
    }

    [Fact]
    public async Task A_caller_who_leaves_takes_nobody_along()
    {
        using var bench = new Bench();
        var (_, generator) = Embedder(bench);
        using var stop = new CancellationTokenSource();
        var (leaving, staying) = (generator.GenerateAsync(["a"], cancellationToken: stop.Token), generator.GenerateAsync(["b"]));
        await stop.CancelAsync();
        await bench.PassUntilAsync(staying, stepMilliseconds: 1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.Single(await staying);
    }

    [Fact]
    public async Task Larger_batches_need_fewer_calls_for_the_same_texts()
    {
        var calls = new List<int>();
        foreach (var size in new[] { 1, 8, 64 })
        {
            using var bench = new Bench { Settings = new() { Batch = new BatchSettings { Size = size } } };
            var (embedder, generator) = Embedder(bench);
            await bench.PassUntilAsync(generator.GenerateAsync(Enumerable.Range(0, 640).Select(i => $"{i}")), stepMilliseconds: 1);
            calls.Add(embedder.Batches.Count);
            Assert.All(embedder.Batches, batch => Assert.InRange(batch.Count, 1, size));
        }

        Assert.Equal([640, 80, 10], calls);
    }

    [Fact]
    public async Task Where_tokens_count_a_batch_of_several_callers_holds_no_more_of_them()
    {
        using var bench = new Bench();
        var (embedder, generator) = Embedder(bench, maxTokens: 10);
        string[] texts = ["a b c d", "e f g h", "i j", "k", "l m n o p q r s t u v w", "x"];
        var calls = texts.Select(text => generator.GenerateAsync([text])).ToList();
        await bench.PassUntilAsync(Task.WhenAll(calls), stepMilliseconds: 1);

        Assert.Equal(["a b c d|e f g h|i j", "k", "l m n o p q r s t u v w", "x"], embedder.Batches.Select(batch => string.Join('|', batch)).Order(StringComparer.Ordinal));
        Assert.All(calls, call => Assert.Single(call.Result));
    }

    [Fact]
    public async Task Users_who_ask_the_same_are_reranked_in_one_call_with_each_passage_once()
    {
        using var bench = new Bench();
        var reranker = new ScriptedReranker();
        var batching = new BatchingReranker(reranker, new BatchSettings(), bench.Clock, bench.Instruments);
        var passages = Enumerable.Range(1, 6).Select(i => ScriptedReranker.Passage(i, new string('x', i))).ToList();
        var users = Enumerable.Range(0, 4).Select(i => batching.ScoreAsync("pump", [.. passages.Skip(i % 2)], default).AsTask()).ToList();
        var other = batching.ScoreAsync("valve", passages, default).AsTask();
        await bench.PassUntilAsync(Task.WhenAll([.. users, other]), stepMilliseconds: 1);

        Assert.Equal([("pump", 6), ("valve", 6)], reranker.Calls.Order());
        Assert.Equal([0.02, 0.03, 0.04, 0.05, 0.06], await users[1]);
    }

    private static (ScriptedEmbedder Embedder, IEmbeddingGenerator<string, Embedding<float>> Generator) Embedder(Bench bench, int? maxTokens = null)
    {
        var embedder = new ScriptedEmbedder(null);
        return (embedder, new BatchingEmbeddingGenerator(embedder, bench.Settings.Batch, new BatchLimits(bench.Settings.Batch.Size) { MaxTokens = maxTokens }, bench.Clock, bench.Instruments));
    }
}
