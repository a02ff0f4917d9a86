using Footnote.Answering;
using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.Ollama;

public sealed class OllamaEmbedderTests : EmbeddingGeneratorContract
{
    [Fact]
    public async Task A_text_that_was_cut_is_told()
    {
        await using var fake = await OllamaFake.StartAsync(new OllamaFakeOptions { Width = Width, MaxContext = 256 });
        using var generator = Generator(fake.Url);

        var cut = await generator.GenerateAsync([string.Join(' ', Enumerable.Repeat("word", 1000))]);
        var whole = await generator.GenerateAsync(["A short text."]);

        Assert.Contains("only a part", Assert.Single(ModelNotices.Of(cut.AdditionalProperties)));
        Assert.Empty(ModelNotices.Of(whole.AdditionalProperties));
        Assert.Equal(256, cut.Usage!.InputTokenCount);
        Assert.Equal("/api/embed", fake.Posts[0].Path);
        Assert.Equal(2048, fake.Posts[0].Json.GetProperty("options").GetProperty("num_ctx").GetInt32());
    }

    private protected override async Task<FakeService> StartAsync(int width = Width) => await OllamaFake.StartAsync(new OllamaFakeOptions { Width = width });

    private protected override IEmbeddingGenerator<string, Embedding<float>> Generator(Uri url, int batchSize = ServerLimit, Secret? token = null, HttpClient? http = null) => new OllamaEmbedder(
        new OllamaEmbeddingSettings
        {
            Url = url.AbsoluteUri,
            ModelName = "all-minilm",
            HubName = "sentence-transformers/multi-qa-MiniLM-L6-cos-v1",
            ApiToken = token ?? default,
            BatchSize = batchSize,
        },
        http ?? Calls.Http);
}
