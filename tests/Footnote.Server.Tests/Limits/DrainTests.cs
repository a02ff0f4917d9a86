using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Footnote.Fakes;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Limits;

public sealed class DrainTests
{
    private const string File = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"motor.md\"\r\n\r\n# Motor\n\nThe motor turns at 3000 revolutions.\r\n--x--\r\n";

    [Fact]
    public async Task A_stop_lets_an_answer_and_an_upload_come_to_their_ends_and_turns_away_what_is_new()
    {
        var mayGoOn = new TaskCompletionSource();
        await using var model = await OpenAIFake.StartAsync(new OpenAIFakeOptions { Reply = _ => { mayGoOn.Task.Wait(); return "The pump runs at 7 bar [1]."; } });
        await using var server = await RunningServer.ConfiguredAsync(Writing(model));
        using var answering = await StreamAsync(server);
        using var upload = new TcpClient();
        await upload.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        await SendAsync(upload, $"POST /api/v1/documents HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {File.Length}\r\n\r\n{File[..60]}");
        await server.UntilRunningAsync(2);

        var stopping = server.StopAsync();
        using var late = await server.Client.GetAsync("/api/v1/status", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
        Assert.NotNull(late.Headers.RetryAfter);
        Assert.False(stopping.IsCompleted);

        await SendAsync(upload, File[60..]);
        Assert.StartsWith("HTTP/1.1 202", await new StreamReader(upload.GetStream()).ReadToEndAsync(TestContext.Current.CancellationToken));
        mayGoOn.SetResult();
        var events = await answering.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("event: answer", events);
        Assert.Contains("7 bar", events);
        await stopping;
        Assert.True(System.IO.File.Exists(Path.Combine(server.Folder.Path, "motor.md")));
    }

    [Fact]
    public async Task A_watcher_of_a_job_does_not_hold_up_the_end()
    {
        await using var model = await OpenAIFake.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var job = server.Part<Server.Ingestions.IngestionJobs>();
        var held = new TaskCompletionSource<bool>();
        var holding = job.BetweenJobsAsync(() => held.Task, TestContext.Current.CancellationToken);
        var waiting = job.Start("test").Now;
        using var watching = await server.Client.GetAsync($"/api/v1/ingestions/{waiting.Id}/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var stopping = server.StopAsync();
        Assert.Contains("queued", await watching.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        held.SetResult(true);
        await stopping;
        await holding;
    }

    private static string Writing(OpenAIFake model) => $"answer_generator: {{ config: {{ llm_client: {{ type: openai, config: {{ base_url: \"{model.Url}v1\", model_name: local-model }} }} }} }}";

    private static async Task<HttpResponseMessage> StreamAsync(RunningServer server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ask") { Content = JsonContent.Create(new { question = "At what pressure does the pump run?" }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static async Task SendAsync(TcpClient client, string text) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
}
