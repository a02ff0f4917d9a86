using System.Net.Http.Headers;
using System.Net.Http.Json;
using Footnote.Cli;
using Footnote.Fakes;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Server.Access;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Footnote.Server.Tests.Secrets;

/// <summary>A token of its own in every place for secrets is found nowhere in what the program says.</summary>
public sealed class PlantedTokenTests
{
    private const string Token = "hf_Pl4ntedT0kenOfThisTest";
    private static readonly string[] Pages = ["/health", "/config", "/api/v1/config", "/api/v1/diagnosis", "/api/v1/status", "/api/v1/problems", "/api/v1/analytics", "/metrics", "/system", "/analytics", "/v1/models", "/", "/library", "/results?q=valve"];

    public static TheoryData<string, string> Places => [.. SecretPlaces.All];

    [Fact]
    public void Every_secret_lies_in_the_settings_of_a_component_or_is_one_of_two()
    {
        Assert.NotEmpty(SecretPlaces.All);
        Assert.Equal(["monitoring.alerts.webhook", "server.keys.admin", "server.keys.editor", "server.keys.reader"], SecretPlaces.SecretsOf(typeof(PlatformConfig)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_key_of_the_owner_and_the_address_of_the_webhook_are_in_no_reply_log_trace_figure_or_file()
    {
        using var recorder = new Recorder();
        var yaml = $"global_settings: {{ log_level: trace }}\nserver: {{ urls: \"http://0.0.0.0:0\", keys: {{ reader: {Token}3, editor: {Token}2, admin: {Token} }} }}\nmonitoring: {{ alerts: {{ webhook: \"http://127.0.0.1:9/{Token}\" }} }}";
        await using var server = await RunningServer.StartAsync(() => yaml);
        server.Part<ILoggerFactory>().AddProvider(recorder);
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);

        var said = await UseAsync(server);
        yaml = $"server: {{ keys: {{ admin: [{Token}] }} }}\nmonitoring: {{ alerts: {{ webhook: \"ftp://{Token}\" }} }}";
        using var reply = await server.Client.PostAsync("/reload", null);
        said.Add(await reply.Content.ReadAsStringAsync());

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Contains(said, text => text.Contains("\"server.keys.admin\",\"value\":\"***\"", StringComparison.Ordinal));
        AssertNowhere(Token, [.. said, .. recorder.Heard, .. FilesOf(server.Library)]);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task It_is_in_no_reply_log_trace_figure_or_file_of_a_server_whose_service_echoes_it(string role, string type)
    {
        await using var service = await OpenAIFake.StartAsync();
        service.Script = Echo;
        using var recorder = new Recorder();
        var yaml = SecretPlaces.Yaml(role, type, Token, service.Url);
        await using var server = await RunningServer.StartAsync(() => yaml);
        server.Part<ILoggerFactory>().AddProvider(recorder);

        var said = await UseAsync(server);
        foreach (var broken in Broken(role, type, service.Url).Where((_, i) => i % 3 == 1))
        {
            yaml = broken;
            using var reply = await server.Client.PostAsync("/reload", null);
            Assert.False(reply.IsSuccessStatusCode, broken);
            said.Add(await reply.Content.ReadAsStringAsync());
        }

        Assert.Contains(service.Requests, request => request.Headers.TryGetValue("Authorization", out var header) && header.Contains(Token, StringComparison.Ordinal));
        Assert.Contains(recorder.Heard, line => line.StartsWith("trace", StringComparison.Ordinal));
        Assert.Contains(recorder.Heard, line => line.StartsWith("figure", StringComparison.Ordinal));
        Assert.Contains(recorder.Heard, line => line.StartsWith("log", StringComparison.Ordinal));
        AssertNowhere(Token, [.. said, .. recorder.Heard, .. FilesOf(server.Library)]);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void It_is_in_no_dump_and_no_message_however_it_is_given(string role, string type)
    {
        var factory = Components.Create();
        var choice = SecretPlaces.SecretsOf(factory.SettingsOf(role, type)!).First();
        var variable = $"FOOTNOTE__{role.Replace(".", "__CONFIG__").ToUpperInvariant()}__CONFIG__{choice.ToUpperInvariant()}";
        var url = new Uri("http://127.0.0.1:9/");
        (string Yaml, Dictionary<string, string> Environment)[] ways =
        [
            (SecretPlaces.Yaml(role, type, Token, url), []),
            (SecretPlaces.Yaml(role, type, "${HF_TOKEN}", url), new() { ["HF_TOKEN"] = Token }),
            (SecretPlaces.Yaml(role, type, "${HF_TOKEN}", url), new() { ["HUGGINGFACE_API_TOKEN"] = Token }),
            (SecretPlaces.Yaml(role, type, $"\"${{NOT_SET:-{Token}}}\"", url), []),
            (SecretPlaces.Yaml(role, type, "\"\"", url), new() { [variable] = Token }),
        ];

        foreach (var (yaml, environment) in ways)
        {
            var loaded = Load(factory, yaml, environment);
            Assert.Contains(loaded.Values, value => value.Value == "***");
            AssertNowhere(Token, [loaded.Reason, .. loaded.Values.Select(value => value.ToString()), loaded.Config.ToString(), System.Text.Json.JsonSerializer.Serialize(loaded.Config)]);
        }

        foreach (var yaml in Broken(role, type, url))
        {
            AssertNowhere(Token, [Assert.Throws<ConfigurationException>(() => Load(factory, yaml, new() { ["HF_TOKEN"] = Token })).ToString()]);
        }
    }

    [Fact]
    public async Task An_access_key_is_in_no_reply_log_trace_figure_or_file()
    {
        using var recorder = new Recorder();
        await using var server = await RunningServer.StartAsync(new ServerSettings { Urls = "http://0.0.0.0:0", LogLevel = LogThreshold.Trace });
        server.Part<ILoggerFactory>().AddProvider(recorder);
        var key = new KeyRing(server.Library, TimeProvider.System).Add("planted", Role.Admin);
        using var form = new FormUrlEncodedContent([new("key", key), new("to", "/")]);
        using var signedIn = await server.Client.PostAsync("/sign-in", form);
        Assert.Equal(System.Net.HttpStatusCode.Found, signedIn.StatusCode);

        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var said = await UseAsync(server);
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{key}x");
        said.AddRange(await UseAsync(server));

        Assert.Contains(said, text => text.Contains("A key is needed", StringComparison.Ordinal));
        AssertNowhere(key, [.. said, signedIn.ToString(), .. recorder.Heard, .. FilesOf(server.Library)]);
    }

    [Fact]
    public async Task It_is_in_nothing_the_command_line_prints()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.md", "# Valves\n\nA valve opens at two bar.\n");
        var (role, type) = SecretPlaces.All[0];
        var good = folder.Write(".config/good.yaml", SecretPlaces.Yaml(role, type, Token, new Uri("http://127.0.0.1:9/"))).FullName;
        var bad = folder.Write(".config/bad.yaml", Broken(role, type, new Uri("http://127.0.0.1:9/")).First()).FullName;
        string[][] runs = [["config", "show", "--all", "-c", good], ["config", "check", bad], ["doctor", folder.Path, "-c", good], ["ask", "When does a valve open?", folder.Path, "-c", good], ["ask", "When?", folder.Path, "-c", bad]];
        foreach (var run in runs)
        {
            var outcome = await FootnoteProcess.RunAsync(run);
            Assert.NotEmpty(outcome.Output + outcome.Error);
            AssertNowhere(Token, [outcome.Output, outcome.Error]);
        }
    }

    /// <summary>Asks for everything that can be asked for.</summary>
    private static async Task<List<string>> UseAsync(RunningServer server)
    {
        var said = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var answer = await server.AskAsync($"At what pressure does pump {i} run?");
            said.Add(await answer.Content.ReadAsStringAsync());
        }

        using var chat = await server.Client.PostAsJsonAsync("/v1/chat/completions", new { model = "footnote", messages = new[] { new { role = "user", content = "At what pressure does the pump run?" } } });
        said.Add(await chat.Content.ReadAsStringAsync());
        foreach (var page in Pages)
        {
            using var reply = await server.Client.GetAsync(page);
            said.Add($"{reply} {await reply.Content.ReadAsStringAsync()}");
        }

        return said;
    }

    /// <summary>Files that cannot be used, with mistakes as near to the secret as can be.</summary>
    private static IEnumerable<string> Broken(string role, string type, Uri url) =>
    [
        SecretPlaces.Yaml(role, type, $"[{Token}, {Token}]", url),
        SecretPlaces.Yaml(role, type, $"{{ {Token}: {Token} }}", url),
        SecretPlaces.Yaml(role, type, $"{Token}: {Token}", url),
        SecretPlaces.Yaml(role, type, $"\"{Token}", url),
        SecretPlaces.Yaml(role, type, $"'{Token}' {Token}", url),
        SecretPlaces.Yaml(role, type, $"[{Token}", url),
        SecretPlaces.Yaml(role, type, $"{Token}\n\t{Token}", url),
        SecretPlaces.Yaml(role, type, $"&{Token} {Token} *{Token}", url),
        SecretPlaces.Yaml(role, type, Token, url, $"        api_tokn: {Token}\n"),
        SecretPlaces.Yaml(role, type, Token, url, "        timeout: ${NO_SUCH_VARIABLE}\n"),
    ];

    /// <summary>A service that sends back what it was sent, with a status that is tried again by nobody.</summary>
    private static FakeFault? Echo(RecordedRequest request)
    {
        var header = request.Headers.GetValueOrDefault("Authorization", "");
        return FakeFault.Reply(request.Method == "GET" ? 404 : 401, $"{{\"error\":{{\"message\":\"refused: {header}\"}}}}").With("x-error-message", header);
    }

    private static LoadedConfiguration Load(ComponentFactory factory, string yaml, Dictionary<string, string> environment)
    {
        using var folder = new TemporaryFolder();
        return new ConfigurationLoader(factory).Load(new ConfigurationRequest { File = folder.Write("my.yaml", yaml).FullName, Environment = environment, ProfilesFolder = Path.Combine(Repository.Root, "config") });
    }

    private static IEnumerable<string> FilesOf(string library) =>
        Directory.EnumerateFiles(library, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.Latin1.GetString(Read(file)));

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void AssertNowhere(string token, IEnumerable<string> texts) =>
        Assert.Empty(texts.Where(text => text.Contains(token, StringComparison.Ordinal)).Select(text => Around(text, text.IndexOf(token, StringComparison.Ordinal))));

    private static string Around(string text, int at) => text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)];
}
