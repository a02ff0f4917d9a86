using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Inference.Budget;
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

    [Fact]
    public async Task A_model_s_price_is_the_listed_one_and_a_model_that_is_not_listed_has_none()
    {
        await using var fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { InputDollars = 0.3m, OutputDollars = 0.9m });
        var prices = (IPriceSource)Client(fake.Url).GetService(typeof(IPriceSource))!;

        Assert.Equal(new PriceSettings { Input = 0.3m, Output = 0.9m }, await prices.PriceAsync("google/gemma-2-2b-it", default));
        Assert.Null(await prices.PriceAsync("nobody/nothing", default));
        await Calls.FailsAsync(() =>
        {
            fake.Next(FakeFault.Html(502) with { Path = "/v1/models" });
            return prices.PriceAsync("google/gemma-2-2b-it", default);
        });
    }

    [Theory]
    [InlineData("org/m", 3, 5)]
    [InlineData("org/m:fastest", 3, 5)]
    [InlineData("org/m:cheapest", 1, 1)]
    [InlineData("org/m:two", 2, 5)]
    public void The_provider_in_the_name_says_which_price_holds_and_where_none_is_named_the_highest_does(string name, int input, int output)
    {
        ListedProvider Provider(string provider, decimal? inputDollars, decimal? outputDollars, bool isLive = true) => new(provider) { InputDollars = inputDollars, OutputDollars = outputDollars, IsLive = isLive };
        var listed = new ListedModel("org/m", [Provider("one", 1, 1), Provider("two", 2, 5), Provider("three", 3, 4), Provider("silent", null, null), Provider("down", 99, 99, isLive: false)]);

        Assert.Equal(new PriceSettings { Input = input, Output = output }, HuggingFacePrice.Of(listed, name));
    }

    private protected override async Task<FakeService> StartAsync(Func<IReadOnlyList<string>, string> reply) => await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Reply = reply });

    private protected override IChatClient Client(Uri url, Secret? token = null, HttpClient? http = null) =>
        new HuggingFaceChatClient(new HuggingFaceChatSettings { BaseUrl = url.AbsoluteUri, ModelName = "google/gemma-2-2b-it", ApiToken = token ?? Token }, http ?? Calls.Http);
}
