using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.OpenAICompatible;

public sealed class OpenAIEmbedderTests : EmbeddingGeneratorContract
{
    [Fact]
    public async Task Base64_and_numbers_give_the_same_vectors()
    {
        await using var fake = await OpenAIFake.StartAsync();
        using var encoded = new OpenAIEmbedder(new OpenAIEmbeddingSettings { BaseUrl = new Uri(fake.Url, "v1").AbsoluteUri, ModelName = "m" }, Calls.Http);
        using var plain = new OpenAIEmbedder(new OpenAIEmbeddingSettings { BaseUrl = new Uri(fake.Url, "v1").AbsoluteUri, ModelName = "m", Base64 = false }, Calls.Http);

        var first = await encoded.GenerateAsync(["The valve opens."]);
        var second = await plain.GenerateAsync(["The valve opens."]);

        Assert.Equal(first[0].Vector.ToArray(), second[0].Vector.ToArray());
        Assert.Equal(["base64", "float"], fake.Posts.Select(request => request.Json.GetProperty("encoding_format").GetString()));
        Assert.Equal(4, first.Usage!.InputTokenCount);
    }

    [Theory]
    [InlineData("""{"data":[{"index":0,"embedding":"AAA="}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":"!"}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":""}]}""")]
    [InlineData("""{"data":[{"index":1,"embedding":[1]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":"AADAfw=="}]}""")]
    public async Task Replies_that_do_not_fit_are_refused(string reply)
    {
        await using var fake = await OpenAIFake.StartAsync();
        using var generator = Generator(fake.Url);
        fake.Next(FakeFault.Reply(200, reply));

        Assert.Equal(FailureCause.Transport, (await Calls.FailsAsync(() => generator.GenerateAsync(["one"]))).Cause);
    }

    private protected override async Task<FakeService> StartAsync(int width = Width) => await OpenAIFake.StartAsync(new OpenAIFakeOptions { Width = width });

    private protected override IEmbeddingGenerator<string, Embedding<float>> Generator(Uri url, int batchSize = ServerLimit, Secret? token = null, HttpClient? http = null) => new OpenAIEmbedder(
        new OpenAIEmbeddingSettings { BaseUrl = new Uri(url, "v1").AbsoluteUri, ModelName = "sentence-transformers/multi-qa-MiniLM-L6-cos-v1", ApiToken = token ?? default, BatchSize = batchSize },
        http ?? Calls.Http);
}
