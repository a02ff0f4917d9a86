using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Footnote.Fakes;
using Footnote.Platform;
using Footnote.Server.Limits;
using Footnote.Server.Streams;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;

namespace Footnote.Server.Tests.Rest;

public sealed class AskEndpointsTests
{
    [Fact]
    public async Task A_question_is_answered_with_sentences_that_cite_passages()
    {
        await using var server = await RunningServer.StartAsync();
        var reply = await server.AskAsync("At what pressure does the pump run?");
        var answer = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Contains("7 bar", answer.GetProperty("sentences")[0].GetProperty("text").GetString());
        var citation = answer.GetProperty("citations")[0];
        Assert.Equal("pump.md", citation.GetProperty("path").GetString());
        var mark = citation.GetProperty("marks")[0];
        var passage = (await server.GetAsync($"/api/v1/passages/{citation.GetProperty("passage").GetString()}")).GetProperty("passage");
        Assert.Contains("7 bar", passage.GetProperty("text").GetString()![mark.GetProperty("start").GetInt32()..mark.GetProperty("end").GetInt32()]);
    }

    [Fact]
    public async Task A_client_that_accepts_events_gets_citations_sentences_and_the_whole_answer()
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ask") { Content = JsonContent.Create(new { question = "At what pressure does the pump run?" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var reply = await server.Client.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.Equal("text/event-stream", reply.Content.Headers.ContentType?.MediaType);
        string[] types = [.. text.Split('\n').Where(line => line.StartsWith("event: ", StringComparison.Ordinal)).Select(line => line[7..]).Distinct()];
        Assert.Equal("progress", types[0]);
        Assert.Equal(["citation", "sentence", "answer"], types[^3..]);
    }

    [Fact]
    public async Task The_first_words_come_before_the_model_ends_and_a_client_that_leaves_for_good_stops_it()
    {
        await using var model = await OllamaFake.StartAsync(new OllamaFakeOptions { Models = ["m"], Reply = _ => "The pump runs at 7 bar [1]. It stops at 9 bar [1]." });
        model.Script = request => request.Path == "/api/chat" ? FakeFault.Stall(5) : null;
        var time = new FakeTimeProvider();
        await using var server = await RunningServer.StartAsync(
            $"answer_generator: {{ config: {{ llm_client: {{ type: ollama, config: {{ url: \"{model.Url}\", model_name: m }} }} }} }}", folder => folder.Write("pump.md", "# Pump\n\nThe pump runs at a pressure of 7 bar. It stops when the pressure exceeds 9 bar.\n"), time);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ask") { Content = JsonContent.Create(new { question = "At what pressure does the pump run?" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        using (var reply = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            using var lines = new StreamReader(await reply.Content.ReadAsStreamAsync());
            var words = "";
            while (!words.Contains("pump", StringComparison.Ordinal))
            {
                words += await lines.ReadLineAsync() ?? throw new InvalidOperationException("The stream ended without the first words.");
            }

            Assert.DoesNotContain("9 bar", words);
        }

        await server.UntilRunningAsync(0, exactly: true);
        time.Advance(AnswerStream.Grace);
        await model.ClientGoneAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_question_beyond_the_documents_is_refused_with_the_nearest_places()
    {
        await using var server = await RunningServer.StartAsync();
        var answer = await (await server.AskAsync("Who was Napoleon's favourite composer?")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.GetProperty("isRefused").GetBoolean());
        Assert.Empty(answer.GetProperty("sentences").EnumerateArray());
        Assert.Equal(1, (await server.GetAsync("/api/v1/analytics")).GetProperty("refused").GetInt32());
    }

    [Theory]
    [InlineData("{\"question\":\"\"}")]
    [InlineData("{}")]
    [InlineData("{\"question\":\"pump\",\"where\":\"colour=red\"}")]
    [InlineData("{")]
    public async Task What_cannot_be_asked_is_a_problem_with_a_reason(string body)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.PostAsync("/api/v1/ask", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal("application/problem+json", reply.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty((await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task One_request_more_than_may_wait_gets_429_and_when_to_come_back()
    {
        await using var server = await RunningServer.StartAsync(new ServerSettings { MaxConcurrentRequests = 1, MaxQueuedRequests = 1 });
        var queue = server.Part<RequestQueue>();
        using (await queue.EnterAsync(CancellationToken.None))
        {
            var waiting = queue.EnterAsync(CancellationToken.None).AsTask();
            using var refused = await server.AskAsync("At what pressure does the pump run?");
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.False(waiting.IsCompleted);
            _ = waiting.ContinueWith(turn => turn.Result.Dispose(), TaskScheduler.Default);
        }

        using var later = await server.AskAsync("At what pressure does the pump run?");
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }
}
