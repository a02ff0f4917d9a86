using Footnote.Embedding;
using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.TextEmbeddingsInference;

public sealed class TeiEmbedderTests : EmbeddingGeneratorContract
{
    [Fact]
    public async Task The_server_is_asked_once_what_it_takes()
    {
        await using var fake = await TeiFake.StartAsync(new TeiFakeOptions { MaxClientBatchSize = 8, Width = Width });
        using var generator = Generator(fake.Url, batchSize: 1000);

        await generator.GenerateAsync(Enumerable.Range(0, 20).Select(i => $"text {i}"));
        var usage = (await generator.GenerateAsync(["The valve opens."])).Usage;

        Assert.Equal(["/info", "/embed", "/embed", "/embed", "/embed"], fake.Requests.Select(request => request.Path));
        Assert.Equal([8, 8, 4, 1], fake.Posts.Select(request => request.Json.GetProperty("inputs").GetArrayLength()));
        Assert.Equal(4, usage!.InputTokenCount);
    }

    [Fact]
    public async Task No_more_texts_go_at_once_than_the_server_works_on()
    {
        await using var fake = await TeiFake.StartAsync(new TeiFakeOptions { MaxConcurrentRequests = 5, Width = Width });
        using var generator = Generator(fake.Url);

        Assert.Equal(12, (await generator.GenerateAsync(Enumerable.Range(0, 12).Select(i => $"text {i}"))).Count);
        Assert.Equal([5, 5, 2], fake.Posts.Select(request => request.Json.GetProperty("inputs").GetArrayLength()));
    }

    [Fact]
    public async Task Model_and_pooling_come_from_the_server()
    {
        await using var fake = await TeiFake.StartAsync(new TeiFakeOptions { ModelId = "BAAI/bge-small-en-v1.5", Pooling = "cls", Width = Width });
        using var generator = new TeiEmbedder(new TeiEmbeddingSettings { Url = fake.Url.AbsoluteUri, QueryPrompt = "query: " }, Calls.Http);
        Assert.Null(generator.GetService(typeof(EmbeddingSpace)));

        var space = await generator.ConnectAsync(default);

        Assert.Equal(new EmbeddingSpace("BAAI/bge-small-en-v1.5") { Pooling = "cls", QueryPrompt = "query: " }, space);
    }

    [Fact]
    public async Task A_server_of_another_model_is_refused()
    {
        await using var fake = await TeiFake.StartAsync(new TeiFakeOptions { ModelId = "BAAI/bge-small-en-v1.5" });
        using var generator = Generator(fake.Url);

        var failure = await Calls.FailsAsync(() => generator.GenerateAsync(["text"]));

        Assert.Equal(FailureCause.Model, failure.Cause);
        Assert.Contains("serves BAAI/bge-small-en-v1.5", failure.Message);
        Assert.Empty(fake.Posts);
    }

    [Fact]
    public async Task A_server_that_was_away_is_asked_again()
    {
        await using var fake = await TeiFake.StartAsync(new TeiFakeOptions { Width = Width });
        using var generator = Generator(fake.Url);
        fake.Next(TeiFake.Unhealthy with { Path = "/info" });

        var failure = await Calls.FailsAsync(() => generator.GenerateAsync(["text"]));

        Assert.Equal((FailureCause.Transport, true), (failure.Cause, failure.IsTransient));
        Assert.Single(await generator.GenerateAsync(["text"]));
    }

    [Fact]
    public async Task A_large_batch_of_an_older_server_is_split_as_well()
    {
        await using var fake = await TeiFake.StartAsync(new TeiFakeOptions { IsBefore19 = true, PayloadLimit = 20_000, Width = Width });
        using var generator = Generator(fake.Url);

        Assert.Equal(32, (await generator.GenerateAsync(Enumerable.Range(0, 32).Select(i => new string('x', 1000) + i))).Count);
    }

    [Fact]
    public async Task A_key_is_sent_and_a_wrong_one_told()
    {
        await using var fake = await TeiFake.StartAsync(new TeiFakeOptions { ApiKey = "secret", Width = Width });
        using var good = Generator(fake.Url, token: new Secret("secret"));
        using var wrong = Generator(fake.Url, token: new Secret("other"));

        Assert.Single(await good.GenerateAsync(["text"]));
        var failure = await Calls.FailsAsync(() => wrong.GenerateAsync(["text"]));
        Assert.Equal((FailureCause.Account, 401), (failure.Cause, failure.Status));
        Assert.Contains("check api_token", failure.Message);
    }

    private protected override async Task<FakeService> StartAsync(int width = Width) => await TeiFake.StartAsync(new TeiFakeOptions { Width = width });

    private protected override IEmbeddingGenerator<string, Embedding<float>> Generator(Uri url, int batchSize = ServerLimit, Secret? token = null, HttpClient? http = null) => new TeiEmbedder(
        new TeiEmbeddingSettings { Url = url.AbsoluteUri, ModelName = "sentence-transformers/multi-qa-MiniLM-L6-cos-v1", ApiToken = token ?? default, BatchSize = batchSize }, http ?? Calls.Http);
}
