using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Footnote.Retrieval;

namespace Footnote.Providers.Tests.TextEmbeddingsInference;

public sealed class TeiRerankerTests : RerankerContract
{
    [Fact]
    public async Task A_server_of_embeddings_is_refused()
    {
        await using var fake = await TeiFake.StartAsync();

        var failure = await Calls.FailsAsync(() => Reranker(fake.Url).ScoreAsync("q", [Calls.Passage("p")], default).AsTask());

        Assert.Equal((FailureCause.Model, 424), (failure.Cause, failure.Status));
        Assert.Contains("not a re-ranker", failure.Message);
    }

    private protected override async Task<FakeService> StartAsync() => await TeiFake.StartAsync(new TeiFakeOptions { IsReranker = true });

    private protected override IReranker Reranker(Uri url, int batchSize = 32, Secret? token = null) =>
        new TeiReranker(new TeiRerankSettings { Url = url.AbsoluteUri, ApiToken = token ?? default, BatchSize = batchSize }, Calls.Http);
}
