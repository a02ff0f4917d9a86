using System.Net;
using System.Net.Http.Headers;
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
    public void A_key_has_its_rate_and_a_visitor_a_day_as_well()
    {
        using var rates = new RequestRates(new ServerSettings { RequestsPerMinute = 2, AnonymousRequestsPerMinute = 100, AnonymousRequestsPerDay = 3 });
        var (key, visitor) = (new Visitor("k", Role.Reader, HasKey: true), new Visitor("v", Role.Reader, HasKey: false));

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => rates.Refuse(key) is null));
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => rates.Refuse(visitor) is null));
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
    public void Keys_are_kept_as_hashes()
    {
        using var folder = new Footnote.Tests.Support.TemporaryFolder();
        var ring = new KeyRing(folder.Path, TimeProvider.System);
        var key = ring.Add("alice", Role.Editor);
        Assert.DoesNotContain(key, File.ReadAllText(Path.Combine(folder.Path, "keys.json")));
        Assert.Equal("alice", new KeyRing(folder.Path, TimeProvider.System).Find(key)?.Name);
        Assert.Throws<ArgumentException>(() => ring.Add("alice", Role.Reader));
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
