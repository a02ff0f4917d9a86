using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Footnote.Server.Limits;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Footnote.Server.Tests.Configuration;

public sealed partial class ConfigurationEndpointsTests
{
    private const string Rrf = "retriever: { config: { fusion: { type: rrf } } }";
    private string _yaml = "";

    [Theory]
    [InlineData("/config")]
    [InlineData("/api/v1/config")]
    public async Task The_configuration_shows_each_value_with_its_origin_and_secrets_as_stars(string path)
    {
        _yaml = "retriever: { config: { fusion: { type: rrf } } }\nanswer_generator: { config: { llm_client: { type: huggingface, config: { model_name: m, api_token: \"${HF_TOKEN}\" } } } }";
        await using var server = await RunningServer.StartAsync(
            () => _yaml, new() { ["HF_TOKEN"] = "hf_planted", ["FOOTNOTE__RETRIEVER__CONFIG__FUSION__CONFIG__K"] = "30" });

        var text = await server.Client.GetStringAsync(path);
        var values = JsonSerializer.Deserialize<JsonElement>(text).GetProperty("values").EnumerateArray().ToDictionary(value => value.GetProperty("keyPath").GetString()!);

        Assert.Equal(("30", "environment FOOTNOTE__RETRIEVER__CONFIG__FUSION__CONFIG__K", "60"), Shown(values["retriever.config.fusion.config.k"]));
        Assert.Equal("rrf", Shown(values["retriever.config.fusion.type"]).Value);
        Assert.EndsWith("my.yaml:1", Shown(values["retriever.config.fusion.type"]).Origin);
        Assert.Equal("***", Shown(values["answer_generator.config.llm_client.config.api_token"]).Value);
        Assert.DoesNotContain("hf_planted", text);
    }

    [Fact]
    public async Task A_reload_changes_the_configuration_that_is_shown_and_the_ranking()
    {
        await using var server = await RunningServer.StartAsync(() => _yaml);
        var (before, scores) = (await FusionAsync(server), await ScoresAsync(server));
        _yaml = Rrf;

        using var reply = await server.Client.PostAsync("/reload", null);

        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var changes = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("changes").EnumerateArray().ToList();
        Assert.Contains(changes, change => change.GetProperty("keyPath").GetString() == "retriever.config.fusion.type" && change.GetProperty("after").GetString() == "rrf");
        Assert.Equal(("convex", "rrf"), (before, await FusionAsync(server)));
        Assert.NotEqual(scores, await ScoresAsync(server));
    }

    [Fact]
    public async Task A_bad_file_changes_nothing_and_every_mistake_is_told()
    {
        await using var server = await RunningServer.StartAsync(() => _yaml);
        var scores = await ScoresAsync(server);
        _yaml = "retriever: { config: { fusion: { type: rff } } }\nretreiver: {}";

        using var reply = await server.Client.PostAsync("/api/v1/reload", null);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "application/problem+json"), (reply.StatusCode, reply.Content.Headers.ContentType?.MediaType));
        var problem = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("The configuration cannot be used; nothing has changed.", problem.GetProperty("title").GetString());
        Assert.Equal(["retreiver", "retriever.config.fusion.type"], problem.GetProperty("problems").EnumerateArray().Select(each => each.GetProperty("keyPath").GetString()!).Order(StringComparer.Ordinal));
        Assert.Contains("Did you mean rrf?", problem.GetProperty("detail").GetString());
        Assert.Equal("convex", await FusionAsync(server));
        Assert.Equal(scores, await ScoresAsync(server));
    }

    [Fact]
    public async Task Reloads_under_50_concurrent_questions_fail_none_of_them()
    {
        await using var server = await RunningServer.StartAsync(() => _yaml);
        var questions = Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            var statuses = new List<HttpStatusCode>();
            for (var j = 0; j < 4; j++)
            {
                using var reply = j % 2 == 0 ? await server.AskAsync($"At what pressure does the pump run, {i}?") : await server.Client.GetAsync($"/api/v1/search?q=valve&limit=3&n={i}");
                statuses.Add(reply.StatusCode);
                Assert.Contains(j % 2 == 0 ? "7 bar" : "valve.md", await reply.Content.ReadAsStringAsync());
            }

            return statuses;
        })).ToList();

        for (var i = 0; i < 6; i++)
        {
            _yaml = i % 2 == 0 ? Rrf : "";
            using var reply = await server.Client.PostAsync("/reload", null);
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        }

        Assert.All((await Task.WhenAll(questions)).SelectMany(statuses => statuses), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal("convex", await FusionAsync(server));
    }

    [Fact]
    public async Task A_folder_is_followed_after_a_reload_as_before()
    {
        await using var server = await RunningServer.StartAsync(() => _yaml);
        using var reply = await server.Client.PostAsync("/reload", null);
        server.Folder.Write("turbine.md", "# Turbine\n\nThe turbine whistles at noon.\n");

        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!(await server.Client.GetStringAsync("/api/v1/search?q=turbine", deadline.Token)).Contains("whistles", StringComparison.Ordinal))
        {
            await Task.Delay(50, deadline.Token);
        }
    }

    [Fact]
    public async Task The_configured_number_of_requests_runs_some_more_wait_and_the_next_is_told_when_to_come_back()
    {
        _yaml = "global_settings: { max_concurrent_requests: 2 }\nserver: { max_queued_requests: 1 }";
        await using var server = await RunningServer.StartAsync(() => _yaml);
        var queue = server.Part<RequestQueue>();
        var running = new[] { await queue.EnterAsync(default), await queue.EnterAsync(default) };

        Task<HttpResponseMessage>[] two = [server.AskAsync("At what pressure does the pump run?"), server.Client.GetAsync("/api/v1/search?q=valve")];
        using var refused = await await Task.WhenAny(two);
        var waiting = two.Single(request => !request.IsCompleted);
        Array.ForEach(running, turn => turn.Dispose());
        using var answered = await waiting;

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture) > 0);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task The_servers_own_settings_take_effect_at_a_reload_and_what_does_not_is_named()
    {
        _yaml = "global_settings: { max_concurrent_requests: 1 }\nserver: { max_queued_requests: 0 }";
        await using var server = await RunningServer.StartAsync(() => _yaml);
        var queue = server.Part<RequestQueue>();
        var logger = server.Part<ILoggerFactory>().CreateLogger("test");
        using var running = await queue.EnterAsync(default);
        await Assert.ThrowsAsync<OverloadedException>(async () => await queue.EnterAsync(default));
        Assert.False(logger.IsEnabled(LogLevel.Information));

        _yaml = """
            global_settings: { max_concurrent_requests: 3, log_level: information }
            server: { max_queued_requests: 2, urls: "http://127.0.0.1:9", max_upload_bytes: 100, frame_ancestors: ["https://example.org"], shutdown_timeout: 3s }
            """;
        var report = await server.PostAsync<JsonElement>("/reload", new { });

        var changes = report.GetProperty("changes").EnumerateArray().Where(change => change.GetProperty("needsRestart").GetBoolean()).Select(change => change.GetProperty("keyPath").GetString());
        Assert.Equal(["server.urls"], changes);
        Assert.Equal("Takes effect only when the server is started anew: server.urls. Everything else is in force.", report.GetProperty("effect").GetString());
        using var second = await queue.EnterAsync(default);
        Assert.True(logger.IsEnabled(LogLevel.Information));
        Assert.Equal(TimeSpan.FromSeconds(3), server.Part<IOptions<HostOptions>>().Value.ShutdownTimeout);
        using var page = await server.Client.GetAsync("/");
        Assert.EndsWith("frame-ancestors https://example.org", page.Headers.GetValues("Content-Security-Policy").Single());
        using var upload = await server.Client.PostAsync("/api/v1/documents", new MultipartFormDataContent { { new StringContent(new string('x', 70_000)), "file", "x.txt" } });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, upload.StatusCode);
    }

    [Theory]
    [InlineData("server: { frame_ancestors: [\"nonsense\"] }", "server.frame_ancestors")]
    [InlineData("server: { keys: { admin: guess-me } }", "server.keys")]
    public async Task A_setting_of_the_server_that_cannot_be_taken_over_changes_nothing(string yaml, string key)
    {
        await using var server = await RunningServer.StartAsync(() => _yaml);
        _yaml = $"{Rrf}\n{yaml}";

        using var reply = await server.Client.PostAsync("/reload", null);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Equal(key, (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems")[0].GetProperty("keyPath").GetString());
        Assert.Equal("convex", await FusionAsync(server));
    }

    [Fact]
    public async Task A_hangup_of_the_process_reloads_a_file_with_mistakes_is_logged_and_the_server_goes_on()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "# Valves\n\nA valve opens at two bar.\n");
        var yaml = folder.Write(".config/my.yaml", "").FullName;
        using var process = FootnoteProcess.Start("serve", folder.Path, "-c", yaml, "--urls", "http://127.0.0.1:0");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var killing = deadline.Token.Register(() => process.Kill());
        var log = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var line = await process.StandardError.ReadLineAsync(deadline.Token);
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(Address().Match(line!).Value) };

        await File.WriteAllTextAsync(yaml, "retreiver: {}", deadline.Token);
        await HangUpAsync(process);
        await File.WriteAllTextAsync(yaml, Rrf, deadline.Token);
        do
        {
            await HangUpAsync(process);
        }
        while (!(await client.GetStringAsync("/config", deadline.Token)).Contains("\"rrf\"", StringComparison.Ordinal));

        using var stop = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(deadline.Token);
        Assert.Equal(0, process.ExitCode);
        Assert.NotNull(await log);
    }

    private static async Task HangUpAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-HUP", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static (string Value, string Origin, string Default) Shown(JsonElement value) =>
        (value.GetProperty("value").GetString()!, value.GetProperty("origin").GetString()!, value.GetProperty("default").GetString()!);

    private static async Task<string> FusionAsync(RunningServer server) => (await server.GetAsync("/config")).GetProperty("values").EnumerateArray()
        .Single(value => value.GetProperty("keyPath").GetString() == "retriever.config.fusion.type").GetProperty("value").GetString()!;

    private static async Task<string> ScoresAsync(RunningServer server) => string.Join(' ', (await server.GetAsync("/api/v1/search?q=pump+pressure+valve"))
        .GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("score").GetDouble().ToString("0.0000", CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
