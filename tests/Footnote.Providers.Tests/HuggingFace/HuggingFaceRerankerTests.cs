using System.Text.Json;
using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Footnote.Retrieval;

namespace Footnote.Providers.Tests.HuggingFace;

public sealed class HuggingFaceRerankerTests : RerankerContract
{
    [Fact]
    public async Task Pairs_go_to_classification_and_never_to_similarity()
    {
        await using var fake = await HuggingFaceFake.StartAsync();

        await Reranker(fake.Url).ScoreAsync("a question", [Calls.Passage("a passage")], default);

        Assert.Equal("/hf-inference/models/BAAI/bge-reranker-v2-m3", fake.Posts[0].Path);
        Assert.Equal("""{"inputs":[{"text":"a question","text_pair":"a passage"}]}""", fake.Posts[0].Body);
    }

    [Fact]
    public async Task A_cross_encoder_is_not_served()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        var reranker = new HuggingFaceReranker(
            new HuggingFaceRerankSettings { BaseUrl = fake.Url.AbsoluteUri, ModelName = "cross-encoder/ms-marco-MiniLM-L6-v2", ApiToken = new Secret("hf_test") }, Calls.Http);

        var failure = await Calls.FailsAsync(() => reranker.ScoreAsync("q", [Calls.Passage("p")], default).AsTask());

        Assert.Equal((FailureCause.Model, 404, false), (failure.Cause, failure.Status, failure.IsTransient));
    }

    [Theory]
    [InlineData("""[[{"label":"LABEL_0","score":0.9},{"label":"LABEL_0","score":0.1}]]""")]
    [InlineData("""[[{"label":"LABEL_0","score":0.9}],[{"label":"LABEL_0","score":0.1}]]""")]
    [InlineData("""[{"label":"LABEL_0","score":0.9},{"label":"LABEL_0","score":0.1}]""")]
    [InlineData("""[[{"label":"LABEL_0","score":0.1},{"label":"LABEL_1","score":0.9}],[{"label":"LABEL_0","score":0.9},{"label":"LABEL_1","score":0.1}]]""")]
    public void Every_form_of_reply_gives_a_score_a_pair(string reply)
    {
        using var json = JsonDocument.Parse(reply);

        Assert.Equal([0.9, 0.1], HuggingFaceWire.ReadScores(json.RootElement, 2));
    }

    private protected override async Task<FakeService> StartAsync() => await HuggingFaceFake.StartAsync();

    private protected override IReranker Reranker(Uri url, int batchSize = 32, Secret? token = null) => new HuggingFaceReranker(
        new HuggingFaceRerankSettings { BaseUrl = url.AbsoluteUri, ModelName = "BAAI/bge-reranker-v2-m3", ApiToken = token ?? new Secret("hf_test"), BatchSize = batchSize }, Calls.Http);
}
