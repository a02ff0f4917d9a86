using System.Net;
using System.Net.Http.Headers;
using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Access;

public sealed class AccessGateTests
{
    private static readonly ServerSettings Beyond = new() { Urls = "http://0.0.0.0:0" };

    [Fact]
    public async Task On_the_loopback_no_key_is_needed_but_the_name_of_the_loopback()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/api/v1/status"));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(server, HttpMethod.Get, "/api/v1/status", host: "evil.example"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/api/v1/status", host: "localhost"));
    }

    [Fact]
    public async Task Another_sites_page_cannot_write()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, HttpMethod.Post, "/api/v1/ingestions", origin: "http://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, HttpMethod.Post, "/api/v1/ingestions", origin: "null"));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(server, HttpMethod.Post, "/api/v1/ingestions", origin: server.Address.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task Beyond_the_loopback_it_is_closed_until_a_key_is_shown_and_a_role_opens_what_it_says()
    {
        await using var server = await RunningServer.StartAsync(Beyond);
        var ring = new KeyRing(server.Library, TimeProvider.System);
        var (reader, editor, admin) = (ring.Add("r", Role.Reader), ring.Add("e", Role.Editor), ring.Add("a", Role.Admin));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, HttpMethod.Get, "/api/v1/status"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, HttpMethod.Get, "/api/v1/status", key: "fn_wrong"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/api/v1/status", key: reader));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, HttpMethod.Post, "/api/v1/ingestions", key: reader));
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(server, HttpMethod.Post, "/api/v1/ingestions", key: editor));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, HttpMethod.Get, "/api/v1/config", key: editor));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/api/v1/config", key: admin));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/health"));

        Assert.True(ring.Remove("r"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, HttpMethod.Get, "/api/v1/status", key: reader));
    }

    [Fact]
    public async Task A_key_of_the_configuration_opens_what_its_role_may_and_is_in_no_file()
    {
        const string secret = "an-administrators-key-of-36-letters";
        await using var server = await RunningServer.StartAsync(Beyond with
        {
            Keys = new ServerKeySettings { Admin = new Secret(secret), Editor = new Secret($"editor-{secret}"), Reader = new Secret($"reader-{secret}") },
        });
        Assert.Equal(HttpStatusCode.Accepted, await StatusAsync(server, HttpMethod.Post, "/api/v1/ingestions", key: $"editor-{secret}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, HttpMethod.Get, "/api/v1/config", key: $"editor-{secret}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/api/v1/status", key: $"reader-{secret}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(server, HttpMethod.Post, "/api/v1/ingestions", key: $"reader-{secret}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/api/v1/config", key: secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, HttpMethod.Get, "/api/v1/config", key: secret + "s"));

        var ring = new KeyRing(server.Library, TimeProvider.System, new ServerKeySettings { Admin = new Secret(secret) });
        ring.Add("reader", Role.Reader);
        Assert.False(ring.Remove("server.keys.admin"));
        Assert.DoesNotContain("server.keys.admin", await File.ReadAllTextAsync(Path.Combine(server.Library, "keys.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_key_of_the_configuration_is_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new KeyRing(Path.GetTempPath(), TimeProvider.System, new ServerKeySettings { Admin = new Secret("guess-me") }));
        Assert.StartsWith("server.keys.admin has fewer than 20 characters, which can be guessed", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/embed", "")]
    [InlineData("/v1/embeddings", "{\"error\":{\"message\":")]
    [InlineData("/api/v1/ask", "{\"type\":")]
    public async Task A_wrong_key_is_refused_in_the_shape_the_clients_of_a_route_know(string address, string start)
    {
        await using var server = await RunningServer.StartAsync(Beyond);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        using var reply = await server.Client.SendAsync(request);
        var body = await reply.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, reply.StatusCode);
        Assert.StartsWith(start, body);
        Assert.Equal(start.Length == 0, body.Length == 0);
    }

    [Fact]
    public async Task Visitors_may_read_where_they_are_let_in_and_never_write()
    {
        await using var server = await RunningServer.StartAsync(Beyond with { Anonymous = "reader", AnonymousRequestsPerMinute = 3 });
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(server, HttpMethod.Post, "/api/v1/ingestions"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/api/v1/status"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(server, HttpMethod.Get, "/"));
    }

    [Fact]
    public async Task A_browser_signs_in_with_a_key_and_keeps_a_cookie_that_scripts_cannot_read()
    {
        await using var server = await RunningServer.StartAsync(Beyond);
        var key = new KeyRing(server.Library, TimeProvider.System).Add("r", Role.Reader);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/library");
        page.Headers.Accept.ParseAdd("text/html");
        using var sent = await server.Client.SendAsync(page);
        Assert.Equal("/sign-in?to=%2Flibrary", sent.Headers.Location?.ToString());

        using var wrong = await server.Client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = "fn_wrong", ["to"] = "/library" }));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        using var right = await server.Client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = key, ["to"] = "//evil.example" }));
        Assert.Equal("/", right.Headers.Location?.ToString());
        var cookie = Assert.Single(right.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain(key, cookie);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/library", cookie: cookie.Split(';')[0]));
    }

    [Fact]
    public async Task A_key_has_its_rate_and_a_visitor_a_day_as_well()
    {
        await using var server = await RunningServer.StartAsync(Beyond with { Anonymous = "reader", RequestsPerMinute = 2, AnonymousRequestsPerMinute = 100, AnonymousRequestsPerDay = 3 });
        var key = new KeyRing(server.Library, TimeProvider.System).Add("r", Role.Reader);
        foreach (var (shown, allowed) in new[] { (key, 2), (null, 3) })
        {
            for (var i = 0; i < allowed; i++)
            {
                Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/api/v1/status", key: shown));
            }

            Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(server, HttpMethod.Get, "/api/v1/status", key: shown));
        }
    }

    [Fact]
    public async Task A_key_without_a_budget_of_its_own_and_a_visitor_have_those_that_are_set()
    {
        await using var model = await OpenAIFake.StartAsync();
        await using var server = await RunningServer.StartAsync(Beyond with { Anonymous = "reader", KeyDollarsPerDay = 0.0001m, AnonymousDollarsPerDay = 0.0001m }, Manual, $$"""
            answer_generator: { config: { llm_client: { type: openai, config: { base_url: "{{model.Url}}v1", model_name: local-model, api_token: sk-test } } } }
            resilience: { prices: { "openai/local-model": { input: 100, output: 100 }, local-model: { input: 100, output: 100 } } }
            """);
        var key = new KeyRing(server.Library, TimeProvider.System).Add("r", Role.Reader);
        foreach (var shown in new[] { key, null })
        {
            Assert.Equal(HttpStatusCode.OK, await AskAsync(server, shown, $"At what pressure does the pump run{(shown is null ? " now" : "")}?"));
            Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(server, shown, "When does the pump stop?"));
        }
    }

    [Fact]
    public async Task A_stopping_server_gives_running_requests_their_time()
    {
        await using var server = await RunningServer.StartAsync(new ServerSettings { ShutdownTimeout = TimeSpan.FromSeconds(3) });

        Assert.Equal(TimeSpan.FromSeconds(3), server.Part<Microsoft.Extensions.Options.IOptions<Microsoft.Extensions.Hosting.HostOptions>>().Value.ShutdownTimeout);
    }

    [Fact]
    public async Task The_log_begins_at_its_configured_level()
    {
        await using var server = await RunningServer.ConfiguredAsync("global_settings: { log_level: error }");
        var logger = server.Part<Microsoft.Extensions.Logging.ILoggerFactory>().CreateLogger("any");

        Assert.Equal((false, true), (logger.IsEnabled(Microsoft.Extensions.Logging.LogLevel.Warning), logger.IsEnabled(Microsoft.Extensions.Logging.LogLevel.Error)));
    }

    [Fact]
    public void A_budget_of_a_day_ends_with_it_and_that_of_a_key_outlasts_the_server()
    {
        using var folder = new Footnote.Tests.Support.TemporaryFolder();
        var clock = new Footnote.Tests.Support.FakeTimeProvider();
        clock.Advance(TimeSpan.FromHours(23));
        var (key, stranger) = (new Visitor("key alice", Role.Reader, true, 10, 0.10m), new Visitor("address 1.2.3.4", Role.Reader, false, 10, 0.10m));
        var budgets = new VisitorBudgets(folder.Path, clock);
        var day = budgets.AllowanceOf(key).TryTake(0.06m);
        budgets.AllowanceOf(stranger).TryTake(0.10m);
        Assert.Null(budgets.Refuse(key));
        Assert.Equal(TimeSpan.FromHours(1), budgets.Refuse(stranger));
        Assert.Null(budgets.AllowanceOf(key).TryTake(0.06m));
        Assert.NotNull(budgets.Refuse(key));
        budgets.AllowanceOf(key).Settle(day!.Value, 0.06m, 0.03m);
        Assert.Null(budgets.Refuse(key));
        Assert.NotNull(budgets.AllowanceOf(key).TryTake(0.07m));
        Assert.NotNull(budgets.Refuse(key));
        Assert.Null(budgets.Refuse(key with { DollarsPerDay = null }));

        var restarted = new VisitorBudgets(folder.Path, clock);
        Assert.NotNull(restarted.Refuse(key));
        Assert.DoesNotContain("1.2.3.4", File.ReadAllText(Path.Combine(folder.Path, "spent.json")));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Null(restarted.Refuse(key));
        Assert.Null(budgets.Refuse(stranger));
    }

    [Fact]
    public async Task Requests_at_the_same_time_do_not_lead_over_the_budget_of_a_key()
    {
        await using var model = await OpenAIFake.StartAsync();
        await using var server = await RunningServer.StartAsync(Beyond with { MaxQueuedRequests = 100 }, Manual, $$"""
            answer_generator: { config: { llm_client: { type: openai, config: { base_url: "{{model.Url}}v1", model_name: local-model, api_token: sk-test } } } }
            resilience: { prices: { "openai/local-model": { input: 100, output: 100 }, local-model: { input: 100, output: 100 } } }
            """);
        var ring = new KeyRing(server.Library, TimeProvider.System);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, ring.Add("first", Role.Reader), "At what pressure does the pump run?"));
        var cost = SpentBy(server, "first");
        Assert.True(cost > 0);

        // Room for some calls as they turn out; what each may cost at most is more.
        var limit = cost * 6.5m;
        var key = ring.Add("many", Role.Reader, dollarsPerDay: limit);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => AskAsync(server, key, $"At what pressure does the pump run on day {i}?")));

        Assert.InRange(SpentBy(server, "many"), cost / 2, limit);
    }

    [Fact]
    public async Task Who_has_spent_the_budget_reads_on_but_asks_no_model_and_others_do()
    {
        await using var model = await OpenAIFake.StartAsync();
        await using var server = await RunningServer.StartAsync(Beyond, Manual, $$"""
            answer_generator: { config: { llm_client: { type: openai, config: { base_url: "{{model.Url}}v1", model_name: local-model, api_token: sk-test } } } }
            resilience: { prices: { "openai/local-model": { input: 100, output: 100 }, local-model: { input: 100, output: 100 } } }
            """);
        var ring = new KeyRing(server.Library, TimeProvider.System);
        var (poor, rich) = (ring.Add("poor", Role.Reader, dollarsPerDay: 0.0001m), ring.Add("rich", Role.Reader));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, poor, "At what pressure does the pump run?"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(server, poor, "When does the pump stop?"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server, HttpMethod.Get, "/api/v1/status", key: poor));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(server, rich, "When does the pump stop?"));
    }

    [Fact]
    public async Task Behind_a_proxy_visitors_are_told_apart_by_what_it_says_and_by_nothing_before()
    {
        await using var server = await RunningServer.StartAsync(Beyond with { Anonymous = "reader", AnonymousRequestsPerMinute = 1, TrustedProxies = 1 });
        Assert.Equal(HttpStatusCode.OK, await ForwardedAsync(server, "198.51.100.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await ForwardedAsync(server, "10.0.0.1, 198.51.100.7"));
        Assert.Equal(HttpStatusCode.OK, await ForwardedAsync(server, "198.51.100.8"));
        Assert.Equal(HttpStatusCode.OK, await ForwardedAsync(server, "2001:db8:0:1::5"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await ForwardedAsync(server, "2001:db8:0:1:ffff::9"));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https://evil.example")]
    public async Task Signing_in_leads_to_no_other_site(string to)
    {
        await using var server = await RunningServer.StartAsync(Beyond);
        var key = new KeyRing(server.Library, TimeProvider.System).Add("r", Role.Reader);
        using var reply = await server.Client.PostAsync("/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = key, ["to"] = to }));
        Assert.Equal("/", reply.Headers.Location?.ToString());
    }

    [Fact]
    public void Keys_are_kept_as_hashes()
    {
        using var folder = new Footnote.Tests.Support.TemporaryFolder();
        var ring = new KeyRing(folder.Path, TimeProvider.System);
        var key = ring.Add("alice", Role.Editor);
        Assert.DoesNotContain(key, File.ReadAllText(Path.Combine(folder.Path, "keys.json")));
        Assert.Equal("alice", new KeyRing(folder.Path, TimeProvider.System).Find(key)?.Name);
        Assert.Throws<ArgumentException>(() => ring.Add("alice", Role.Reader));
    }

    private static void Manual(Footnote.Tests.Support.TemporaryFolder folder) =>
        folder.Write("pump.md", "# Pump\n\nThe pump runs at a pressure of 7 bar. The pump stops when the pressure exceeds 9 bar.\n");

    /// <summary>What a key has spent today, as it is kept.</summary>
    private static decimal SpentBy(RunningServer server, string key)
    {
        var file = Path.Combine(server.Library, "spent.json");
        return File.Exists(file) && System.Text.Json.JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("Dollars").TryGetProperty($"key {key}", out var dollars) ? dollars.GetDecimal() : 0;
    }

    private static async Task<HttpStatusCode> AskAsync(RunningServer server, string? key, string question)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ask") { Content = System.Net.Http.Json.JsonContent.Create(new { question }) };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var reply = await server.Client.SendAsync(request);
        return reply.StatusCode;
    }

    private static async Task<HttpStatusCode> ForwardedAsync(RunningServer server, string addresses)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status");
        request.Headers.Add("X-Forwarded-For", addresses);
        using var reply = await server.Client.SendAsync(request);
        return reply.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(
        RunningServer server, HttpMethod method, string address, string? key = null, string? host = null, string? origin = null, string? cookie = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Host = host;
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var reply = await server.Client.SendAsync(request);
        return reply.StatusCode;
    }
}
