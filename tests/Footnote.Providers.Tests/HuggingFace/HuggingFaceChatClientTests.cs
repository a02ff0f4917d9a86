using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.HuggingFace;

public sealed class HuggingFaceChatClientTests : ChatClientContract
{
    private static readonly Secret Token = new("hf_test");

    [Fact]
    public async Task The_request_is_the_routers()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        var settings = new HuggingFaceChatSettings { BaseUrl = fake.Url.AbsoluteUri, ModelName = "google/gemma-2-2b-it", ApiToken = Token, Provider = "cheapest", BillTo = "acme" };
        using var client = new HuggingFaceChatClient(settings, Calls.Http);

        await client.GetResponseAsync(Calls.Prompt);
        await client.GetResponseAsync(Calls.Prompt, new ChatOptions { ModelId = "google/gemma-2-2b-it:together" });

        var request = fake.Posts[0];
        Assert.Equal("/v1/chat/completions", request.Path);
        Assert.Equal("Bearer hf_test", request.Header("Authorization"));
        Assert.Equal("acme", request.Header("X-HF-Bill-To"));
        Assert.StartsWith("""{"model":"google/gemma-2-2b-it:cheapest","messages":[{"role":"system","content":"Answer from the sources."},""", request.Body);
        Assert.Equal("google/gemma-2-2b-it:together", fake.Posts[1].Json.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Without_a_token_it_is_not_configured()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        using var client = Client(fake.Url, new Secret(""));

        var failure = await Calls.FailsAsync(() => client.GetResponseAsync(Calls.Prompt));

        Assert.Equal(FailureCause.Account, failure.Cause);
        Assert.Contains("not configured", failure.Message);
        Assert.Contains("HF_TOKEN", failure.Message);
        Assert.Empty(fake.Requests);
    }

    [Fact]
    public async Task Models_are_listed_with_their_prices()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        var list = new HuggingFaceModelList(Calls.Http, fake.Url.AbsoluteUri, Token);

        var models = await list.ReadAsync(default);
        var one = await list.FindAsync("google/gemma-2-2b-it:cheapest", default);
        var none = await list.FindAsync("nobody/nothing", default);

        Assert.Equal(2, models.Count);
        Assert.Equal((0.02m, 0.06m, 8192L, true), (one!.Providers[0].InputDollars, one.Providers[0].OutputDollars, one.Providers[0].ContextTokens, one.Providers[0].IsLive));
        Assert.Equal((null, false), (one.Providers[1].InputDollars, one.Providers[1].IsLive));
        Assert.Null(none);
    }

    private protected override async Task<FakeService> StartAsync(Func<IReadOnlyList<string>, string> reply) => await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Reply = reply });

    private protected override IChatClient Client(Uri url, Secret? token = null, HttpClient? http = null) =>
        new HuggingFaceChatClient(new HuggingFaceChatSettings { BaseUrl = url.AbsoluteUri, ModelName = "google/gemma-2-2b-it", ApiToken = token ?? Token }, http ?? Calls.Http);
}
