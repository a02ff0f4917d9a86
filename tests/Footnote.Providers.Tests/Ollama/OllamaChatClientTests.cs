using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.Ollama;

public sealed class OllamaChatClientTests : ChatClientContract
{
    [Fact]
    public async Task The_context_is_always_sent()
    {
        await using var fake = await OllamaFake.StartAsync();
        using var client = new OllamaChatClient(new OllamaChatSettings { Url = fake.Url.AbsoluteUri, ModelName = "llama3.2", NumCtx = 6000, KeepAlive = TimeSpan.FromMinutes(5) }, Calls.Http);

        await client.GetResponseAsync(Calls.Prompt);

        var request = fake.Posts[0];
        Assert.Equal("/api/chat", request.Path);
        Assert.Equal(6000, request.Json.GetProperty("options").GetProperty("num_ctx").GetInt32());
        Assert.Equal(300, request.Json.GetProperty("keep_alive").GetInt32());
        Assert.False(request.Json.GetProperty("stream").GetBoolean());
    }

    [Fact]
    public async Task A_prompt_that_was_cut_silently_is_an_error()
    {
        await using var fake = await OllamaFake.StartAsync(new OllamaFakeOptions { MaxContext = 1024, Reply = _ => "Something." });
        using var client = Client(fake.Url);
        ChatMessage[] prompt = [new(ChatRole.User, string.Join(' ', Enumerable.Repeat("word", 3000)))];

        var failure = await Calls.FailsAsync(() => client.GetResponseAsync(prompt));
        var (_, streamed) = await Calls.ReadAsync(client.GetStreamingResponseAsync(prompt));

        Assert.Equal((FailureCause.Request, false), (failure.Cause, failure.IsTransient));
        Assert.Contains("num_ctx", failure.Message);
        Assert.Contains("1024 tokens", failure.Message);
        Assert.Equal("Something.", Assert.IsType<ModelCallException>(streamed).Partial);
    }

    [Theory]
    [InlineData(3000, 8192L, 8192, true)]
    [InlineData(3000, 2000L, 8192, true)]
    [InlineData(3000, 2600L, 8192, false)]
    [InlineData(3000, 4100L, 8192, false)]
    [InlineData(3000, null, 8192, false)]
    [InlineData(3000, 0L, 8192, false)]
    [InlineData(100, 40L, 8192, false)]
    public void A_cut_shows_in_the_count(int words, long? read, int window, bool isCut) => Assert.Equal(isCut, OllamaWire.IsCut(words, read, window));

    private protected override async Task<FakeService> StartAsync(Func<IReadOnlyList<string>, string> reply) => await OllamaFake.StartAsync(new OllamaFakeOptions { Reply = reply });

    private protected override IChatClient Client(Uri url, Secret? token = null, HttpClient? http = null) =>
        new OllamaChatClient(new OllamaChatSettings { Url = url.AbsoluteUri, ModelName = "llama3.2", ApiToken = token ?? default }, http ?? Calls.Http);
}
