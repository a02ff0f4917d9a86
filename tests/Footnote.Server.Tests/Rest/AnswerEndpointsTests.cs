using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Footnote.Fakes;
using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Streams;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;

namespace Footnote.Server.Tests.Rest;

public sealed class AnswerEndpointsTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_was_cut_off_while_the_model_wrote_gets_the_rest_and_the_model_is_asked_once(bool byAskingAgain)
    {
        var mayGoOn = new TaskCompletionSource();
        await using var model = await OpenAIFake.StartAsync(new OpenAIFakeOptions { Reply = _ => { mayGoOn.Task.Wait(); return "The pump runs at 7 bar [1]."; } });
        await using var server = await RunningServer.ConfiguredAsync(Writing(model));
        string address, last;
        using (var reply = await AskAsync(server))
        {
            address = reply.Content.Headers.ContentLocation!.ToString();
            last = await FirstIdAsync(reply);
        }

        mayGoOn.SetResult();
        using var request = byAskingAgain ? Asking() : new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Last-Event-ID", last);
        using var rest = await server.Client.SendAsync(request, Ended);
        var text = await rest.Content.ReadAsStringAsync(Ended);
        Assert.DoesNotContain($"id: {last}\n", text);
        Assert.Contains("event: text", text);
        Assert.Contains("event: answer", text);
        Assert.Single(model.Posts);

        var end = text.Split('\n').Last(line => line.StartsWith("id: ", StringComparison.Ordinal))[4..];
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(server, HttpMethod.Get, address, last: end));
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(server, HttpMethod.Delete, Parent(address)));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, HttpMethod.Get, address, last: end));
    }

    [Fact]
    public async Task A_client_that_stops_its_answer_stops_the_model_at_once()
    {
        var time = new FakeTimeProvider();
        await using var model = await StalledAsync();
        await using var server = await RunningServer.StartAsync(Writing(model), Manual, time);
        using var reply = await AskAsync(server);
        await FirstIdAsync(reply, "\"text\"");
        var address = reply.Content.Headers.ContentLocation!.ToString();
        Assert.Equal(HttpStatusCode.NoContent, await StatusAsync(server, HttpMethod.Delete, Parent(address)));
        await model.ClientGoneAsync(Ended).WaitAsync(TimeSpan.FromMinutes(1), Ended);
        Assert.Contains("event: stopped", await server.Client.GetStringAsync(address, Ended));
    }

    [Fact]
    public async Task A_client_that_is_gone_for_longer_than_the_grace_stops_the_model()
    {
        var time = new FakeTimeProvider();
        await using var model = await StalledAsync();
        await using var server = await RunningServer.StartAsync(Writing(model), Manual, time);
        using (var reply = await AskAsync(server))
        {
            await FirstIdAsync(reply, "\"text\"");
        }

        await server.UntilRunningAsync(0, exactly: true);
        var gone = model.ClientGoneAsync(Ended);
        Assert.False(gone.IsCompleted);
        time.Advance(AnswerStream.Grace);
        await gone.WaitAsync(TimeSpan.FromMinutes(1), Ended);
    }

    [Fact]
    public async Task Another_key_can_neither_read_nor_stop_an_answer()
    {
        await using var server = await RunningServer.StartAsync(new ServerSettings { Urls = "http://0.0.0.0:0", Anonymous = "reader" });
        var ring = new KeyRing(server.Library, TimeProvider.System);
        var (alice, bob) = (ring.Add("alice", Role.Reader), ring.Add("bob", Role.Admin));
        using var reply = await AskAsync(server, alice);
        var last = await FirstIdAsync(reply);
        var address = reply.Content.Headers.ContentLocation!.ToString();
        foreach (var other in new[] { bob, null })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, HttpMethod.Get, address, other));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(server, HttpMethod.Delete, Parent(address), other));
            using var again = Asking(other);
            again.Headers.Add("Last-Event-ID", last);
            Assert.Equal(HttpStatusCode.NotFound, (await server.Client.SendAsync(again, Ended)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, address, alice));
    }

    [Fact]
    public async Task A_reader_in_silence_hears_that_the_server_is_there()
    {
        var time = new FakeTimeProvider();
        await using var model = await StalledAsync();
        await using var server = await RunningServer.StartAsync(Writing(model), Manual, time);
        using var reply = await AskAsync(server);
        using var lines = new StreamReader(await reply.Content.ReadAsStreamAsync(Ended));
        string? line;
        do
        {
            var next = lines.ReadLineAsync(Ended).AsTask();
            while (await Task.WhenAny(next, Task.Delay(20, Ended)) != next)
            {
                time.Advance(TimeSpan.FromSeconds(10));
            }

            line = await next;
        }
        while (line is not (":" or null));
        Assert.Equal(":", line);
    }

    private static Task<OpenAIFake> StalledAsync() => Stalled(OpenAIFake.StartAsync(new OpenAIFakeOptions { Reply = _ => "The pump runs at 7 bar [1]. It stops at 9 bar [1]." }));

    private static async Task<OpenAIFake> Stalled(Task<OpenAIFake> starting)
    {
        var model = await starting;
        model.Script = request => request.Path.EndsWith("/chat/completions", StringComparison.Ordinal) ? FakeFault.Stall(5) : null;
        return model;
    }

    private static void Manual(TemporaryFolder folder) => folder.Write("pump.md", "# Pump\n\n## Pressure\n\nThe pump runs at a pressure of 7 bar. It stops when the pressure exceeds 9 bar.\n");

    private static string Writing(OpenAIFake model) => $"answer_generator: {{ config: {{ llm_client: {{ type: openai, config: {{ base_url: \"{model.Url}v1\", model_name: local-model }} }} }} }}";

    private static string Parent(string address) => address[..address.LastIndexOf('/')];

    private static HttpRequestMessage Asking(string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ask") { Content = JsonContent.Create(new { question = "At what pressure does the pump run?" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    private static async Task<HttpResponseMessage> AskAsync(RunningServer server, string? key = null)
    {
        using var request = Asking(key);
        return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ended);
    }

    /// <summary>The id before the first line with some words, read no further.</summary>
    private static async Task<string> FirstIdAsync(HttpResponseMessage reply, string words = "data:")
    {
        var lines = new StreamReader(await reply.Content.ReadAsStreamAsync(Ended));
        var id = "";
        while (await lines.ReadLineAsync(Ended) is { } line)
        {
            id = line.StartsWith("id: ", StringComparison.Ordinal) ? line[4..] : id;
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return id;
            }
        }

        throw new InvalidOperationException("The stream ended early.");
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningServer server, HttpMethod method, string address, string? key = null, string? last = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        using var reply = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ended);
        return reply.StatusCode;
    }
}
