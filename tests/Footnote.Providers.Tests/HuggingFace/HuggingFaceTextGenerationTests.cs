using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.HuggingFace;

public sealed class HuggingFaceTextGenerationTests : ChatClientContract
{
    private protected override bool CountsPrompt => false;

    private protected override string InstructedPrompt => "Be short.\n\nHello";

    [Fact]
    public async Task The_request_continues_the_messages()
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        using var client = Client(fake.Url);

        await client.GetResponseAsync(Calls.Prompt);
        await Calls.ReadAsync(client.GetStreamingResponseAsync(Calls.Prompt));

        var parameters = fake.Posts[0].Json.GetProperty("parameters");
        Assert.Equal("/hf-inference/models/google/gemma-2-2b-it", fake.Posts[0].Path);
        Assert.StartsWith("Answer from the sources.\n\n", fake.Posts[0].Json.GetProperty("inputs").GetString());
        Assert.Equal(384, parameters.GetProperty("max_new_tokens").GetInt32());
        Assert.False(parameters.GetProperty("return_full_text").GetBoolean());
        Assert.Equal([false, true], fake.Posts.Select(post => post.Json.GetProperty("stream").GetBoolean()));
    }

    [Fact]
    public async Task Special_tokens_are_no_words_and_a_stream_may_end_without_details()
    {
        var (updates, failure) = await StreamAsync(
            """data:{"token":{"text":"3 bar","special":false},"generated_text":null}""" + "\n\n" +
            """data:{"token":{"text":"</s>","special":true},"generated_text":"3 bar"}""" + "\n\n", "text/event-stream");

        Assert.Null(failure);
        Assert.Equal("3 bar", Calls.TextOf(updates));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
    }

    [Fact]
    public async Task A_service_that_does_not_stream_gives_the_answer_at_once()
    {
        var (updates, failure) = await StreamAsync("""[{"generated_text":"At 3 bar."}]""", "application/json");

        Assert.Null(failure);
        Assert.Equal("At 3 bar.", Calls.TextOf(updates));
    }

    [Theory]
    [InlineData("[{}]")]
    [InlineData("data:{}\n\n")]
    [InlineData("data: no JSON\n\n")]
    [InlineData("nothing of the kind")]
    public async Task What_is_no_continuation_is_a_failure(string body)
    {
        var (_, failure) = await StreamAsync(body, "text/event-stream");

        Assert.Equal(FailureCause.Transport, Assert.IsType<ModelCallException>(failure).Cause);
    }

    private protected override async Task<FakeService> StartAsync(Func<IReadOnlyList<string>, string> reply) => await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Reply = reply });

    private protected override IChatClient Client(Uri url, Secret? token = null, HttpClient? http = null) => new HuggingFaceChatClient(
        new HuggingFaceChatSettings
        {
            BaseUrl = url.AbsoluteUri,
            ModelName = "google/gemma-2-2b-it",
            ApiToken = token ?? new Secret("hf_test"),
            Task = HuggingFaceTask.TextGeneration,
            MaxTokens = 384,
        },
        http ?? Calls.Http);

    private async Task<(IReadOnlyList<ChatResponseUpdate> Updates, Exception? Failure)> StreamAsync(string body, string contentType)
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        using var client = Client(fake.Url);
        fake.Next(FakeFault.Reply(200, body, contentType));
        return await Calls.ReadAsync(client.GetStreamingResponseAsync(Calls.Prompt));
    }
}
