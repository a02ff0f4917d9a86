using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.OpenAICompatible;

public sealed class OpenAIChatClientTests : ChatClientContract
{
    [Fact]
    public async Task A_server_that_needs_no_key_gets_none()
    {
        await using var fake = await OpenAIFake.StartAsync();
        using var client = Client(fake.Url);

        await client.GetResponseAsync(Calls.Prompt);

        Assert.Equal("/v1/chat/completions", fake.Posts[0].Path);
        Assert.Equal("", fake.Posts[0].Header("Authorization"));
        Assert.Equal("", fake.Posts[0].Header("X-HF-Bill-To"));
    }

    private protected override async Task<FakeService> StartAsync(Func<IReadOnlyList<string>, string> reply) => await OpenAIFake.StartAsync(new OpenAIFakeOptions { Reply = reply });

    private protected override IChatClient Client(Uri url, Secret? token = null, HttpClient? http = null) =>
        new OpenAIChatClient(new OpenAIChatSettings { BaseUrl = new Uri(url, "v1").AbsoluteUri, ModelName = "local-model", ApiToken = token ?? default }, http ?? Calls.Http);
}
