using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Footnote.Fakes;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Compatible;

public sealed class ChatStreamTests
{
    private const string Question = "At what pressure does the pump run?";

    [Fact]
    public async Task The_first_words_arrive_while_the_model_still_writes_and_an_abort_stops_the_model()
    {
        await using var model = await OpenAIFake.StartAsync();
        await using var server = await RunningServer.ConfiguredAsync(Writing(model));
        model.Next(FakeFault.Stall(4));
        using (var reply = await SendAsync(server))
        {
            await using var stream = await reply.Content.ReadAsStreamAsync();
            using var lines = new StreamReader(stream);
            var words = "";
            while (words.Length == 0)
            {
                words = ContentOf(await lines.ReadLineAsync() ?? throw new EndOfStreamException());
            }

            Assert.NotEmpty(words);
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await model.ClientGoneAsync(deadline.Token);
    }

    [Fact]
    public async Task The_words_that_were_sent_are_the_model_s_and_the_last_chunk_names_their_sources()
    {
        await using var model = await OpenAIFake.StartAsync();
        await using var server = await RunningServer.ConfiguredAsync(Writing(model));
        using var reply = await SendAsync(server);
        var chunks = await ChunksAsync(reply);
        var text = string.Concat(chunks.Select(chunk => chunk.GetProperty("choices")[0].GetProperty("delta")).Select(delta => delta.TryGetProperty("content", out var content) ? content.GetString() : ""));
        Assert.Contains("7 bar [1]", text);
        var last = chunks[^1];
        Assert.Equal("stop", last.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal("pump.md", last.GetProperty("citations")[0].GetProperty("path").GetString());
        var mark = last.GetProperty("choices")[0].GetProperty("delta").GetProperty("annotations")[0].GetProperty("url_citation");
        Assert.Equal("[1]", text[mark.GetProperty("start_index").GetInt32()..mark.GetProperty("end_index").GetInt32()]);
    }

    [Fact]
    public async Task Where_the_model_breaks_off_the_documents_are_quoted_and_the_text_says_so()
    {
        await using var model = await OpenAIFake.StartAsync();
        await using var server = await RunningServer.ConfiguredAsync(Writing(model));
        model.Script = _ => FakeFault.StreamError(3, "out of memory");
        using var reply = await SendAsync(server);
        var chunks = await ChunksAsync(reply);
        Assert.Equal("stop", chunks[^1].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Contains("7 bar", string.Concat(chunks.Select(chunk => chunk.ToString())));
    }

    [Fact]
    public void Messages_before_the_last_question_are_the_conversation_it_is_understood_by()
    {
        var body = JsonSerializer.Deserialize<JsonElement>("""
            {"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"At what pressure does the pump run?"},{"role":"assistant","content":"At 7 bar [1]."},
             {"role":"user","content":""},{"role":"user","content":[{"type":"text","text":"And when does it stop?"},{"type":"image_url","image_url":{"url":"x"}}]}]}
            """);
        var (question, history) = Server.Compatible.ChatCompletions.ConversationOf(body);
        Assert.Equal("And when does it stop?", question);
        Assert.Equal([new Footnote.Answering.ConversationTurn("At what pressure does the pump run?", "At 7 bar [1].")], history);
    }

    [Theory]
    [InlineData("{\"messages\":[]}", HttpStatusCode.BadRequest)]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"stream\":\"yes\"}", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_answered_is_an_error_in_the_shape_of_the_interface(string body, HttpStatusCode status)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.PostAsync("/v1/chat/completions", new StringContent(body, null, "application/json"));
        var error = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        Assert.Equal(status, reply.StatusCode);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }

    private static string Writing(OpenAIFake model) => $"answer_generator: {{ config: {{ llm_client: {{ type: openai, config: {{ base_url: \"{model.Url}v1\", model_name: local-model }} }} }} }}";

    private static Task<HttpResponseMessage> SendAsync(RunningServer server)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
        {
            Content = JsonContent.Create(new { model = "footnote", stream = true, messages = new[] { new { role = "user", content = Question } } }),
        };
        return server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static string ContentOf(string line) => line.StartsWith("data: {", StringComparison.Ordinal)
        && JsonSerializer.Deserialize<JsonElement>(line[6..]).GetProperty("choices")[0].GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString()! : "";

    private static async Task<List<JsonElement>> ChunksAsync(HttpResponseMessage reply)
    {
        Assert.Equal("text/event-stream", reply.Content.Headers.ContentType?.MediaType);
        var lines = (await reply.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("data: [DONE]", lines[^1]);
        return [.. lines[..^1].Select(line => JsonSerializer.Deserialize<JsonElement>(line[6..]))];
    }
}
