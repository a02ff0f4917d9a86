using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Footnote.Retrieval;

namespace Footnote.Providers.Tests.OpenAICompatible;

public sealed class OpenAIRerankerTests : RerankerContract
{
    [Fact]
    public async Task The_request_is_that_of_llama_cpp()
    {
        await using var fake = await OpenAIFake.StartAsync();

        await Reranker(fake.Url).ScoreAsync("a question", [Calls.Passage("a passage")], default);

        Assert.Equal("/v1/rerank", fake.Posts[0].Path);
        Assert.Equal("""{"model":"m","query":"a question","documents":["a passage"],"top_n":1}""", fake.Posts[0].Body);
    }

    private protected override async Task<FakeService> StartAsync() => await OpenAIFake.StartAsync();

    private protected override IReranker Reranker(Uri url, int batchSize = 32, Secret? token = null) =>
        new OpenAIReranker(new OpenAIRerankSettings { BaseUrl = new Uri(url, "v1").AbsoluteUri, ModelName = "m", ApiToken = token ?? default, BatchSize = batchSize }, Calls.Http);
}
