using System.Net;
using System.Net.Sockets;
using System.Text;
using Footnote.Platform;
using Footnote.Server.Configuration;
using Footnote.Server.Ingestions;
using Footnote.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Footnote.Server.Tests.Ingestions;

/// <summary>A web of two public hosts and what leads out of it. Connections to public addresses come to a server of the test.</summary>
public sealed class WebFetcherTests : IDisposable
{
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<IPEndPoint> _connected = [];
    private readonly Dictionary<string, IPAddress[]> _names = new(StringComparer.Ordinal) { ["docs.example"] = [Public], ["other.example"] = [Public] };
    private readonly Queue<string> _replies = new();
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _serving;

    public WebFetcherTests()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Dispose();
        _serving.ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        _ending.Dispose();
    }

    [Theory]
    [InlineData("http://docs.example/guide/pump.md", "text/plain", "pump.md")]
    [InlineData("http://docs.example/guide/", "text/html; charset=utf-8", "guide.html")]
    [InlineData("http://docs.example/a%2F..%2Fb.pdf?x=1", "application/pdf", "a..b.pdf")]
    public async Task A_public_document_is_fetched_and_named_by_address_and_type(string address, string type, string name)
    {
        _replies.Enqueue(Reply("200 OK", "hello", $"Content-Type: {type}"));
        Assert.Equal((name, "hello"), await FetchAsync(address));
        Assert.Equal(new IPEndPoint(Public, 80), Assert.Single(_connected));
    }

    [Fact]
    public async Task A_document_that_does_not_come_is_given_up_after_the_time_that_is_set()
    {
        var clock = new FakeTimeProvider();
        var silent = new WebAccess((_, _) => Task.FromResult<IPAddress[]>([Public]), async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return Stream.Null;
        });
        using var fetcher = new WebFetcher(silent, new SettingsInForce(new ServerSettings { UrlTimeout = TimeSpan.FromSeconds(2) }), clock);

        var fetching = fetcher.FetchAsync("http://docs.example/a.md", (_, _) => Task.FromResult(1), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Contains("within 2 seconds", (await Assert.ThrowsAsync<BadHttpRequestException>(() => fetching)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://inside.example/")]
    [InlineData("http://mixed.example/")]
    [InlineData("http://nowhere.example/")]
    [InlineData("http://user:secret@docs.example/")]
    [InlineData("http://docs.example:8080/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://docs.example/x.pdf")]
    [InlineData("gopher://docs.example/")]
    [InlineData("docs.example/x.pdf")]
    [InlineData("")]
    public async Task What_is_no_address_of_the_public_web_is_refused_unasked(string address)
    {
        _names["inside.example"] = [IPAddress.Parse("10.0.0.7")];
        _names["mixed.example"] = [Public, IPAddress.Loopback];
        await Assert.ThrowsAsync<BadHttpRequestException>(() => FetchAsync(address));
        Assert.Empty(_connected);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("//[::1]/")]
    [InlineData("http://inside.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://docs.example:22/")]
    public async Task A_redirect_leads_no_further_than_an_address_would(string location)
    {
        _names["inside.example"] = [IPAddress.Parse("192.168.0.1")];
        _replies.Enqueue(Reply("302 Found", "", $"Location: {location}"));
        await Assert.ThrowsAsync<BadHttpRequestException>(() => FetchAsync("http://docs.example/"));
        Assert.Equal(Public, Assert.Single(_connected).Address);
    }

    [Fact]
    public async Task A_name_that_points_elsewhere_after_it_was_looked_at_leads_nowhere()
    {
        _replies.Enqueue(Reply("302 Found", "", "Location: http://docs.example/again"));
        _replies.Enqueue(Reply("200 OK", "secret", "Content-Type: text/plain"));
        var asked = 0;
        await Assert.ThrowsAsync<BadHttpRequestException>(() => FetchAsync("http://docs.example/", resolve: _ => asked++ == 0 ? [Public] : [IPAddress.Loopback]));
        Assert.Equal(2, asked);
        Assert.Single(_connected);
    }

    [Fact]
    public async Task Redirects_within_the_web_are_followed_and_have_an_end()
    {
        _replies.Enqueue(Reply("301 Moved Permanently", "", "Location: http://other.example/pump.txt"));
        _replies.Enqueue(Reply("200 OK", "found", "Content-Type: text/plain"));
        Assert.Equal(("pump.txt", "found"), await FetchAsync("http://docs.example/"));
        for (var i = 0; i < 10; i++)
        {
            _replies.Enqueue(Reply("302 Found", "", "Location: /round"));
        }

        var error = await Assert.ThrowsAsync<BadHttpRequestException>(() => FetchAsync("http://docs.example/"));
        Assert.Contains("more than 5 times", error.Message);
    }

    [Theory]
    [InlineData("200 OK", "Content-Type: application/zip", 415)]
    [InlineData("200 OK", "X-Nothing: 1", 415)]
    [InlineData("404 Not Found", "Content-Type: text/html", 400)]
    [InlineData("200 OK", "Content-Type: text/plain\r\nContent-Length: 9999999999", 413)]
    public async Task What_is_no_document_or_too_large_is_refused(string status, string header, int refusal)
    {
        _replies.Enqueue($"HTTP/1.1 {status}\r\n{header}\r\nConnection: close\r\n\r\nhello");
        var error = await Assert.ThrowsAsync<BadHttpRequestException>(() => FetchAsync("http://docs.example/x"));
        Assert.Equal(refusal, error.StatusCode);
    }

    [Fact]
    public async Task A_server_that_does_not_come_to_an_end_is_left()
    {
        _replies.Enqueue("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nhello");
        var clock = new FakeTimeProvider();
        var fetching = FetchAsync("http://docs.example/x", clock: clock);
        while (!fetching.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            await Task.WhenAny(fetching, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        await Assert.ThrowsAsync<BadHttpRequestException>(() => fetching);
    }

    private static string Reply(string status, string body, string header) => $"HTTP/1.1 {status}\r\n{header}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    private async Task<(string Name, string Text)> FetchAsync(string address, Func<string, IPAddress[]>? resolve = null, TimeProvider? clock = null)
    {
        var web = new WebAccess(
            (host, _) => Task.FromResult(resolve?.Invoke(host) ?? (_names.TryGetValue(host, out var found) ? found : throw new SocketException((int)SocketError.HostNotFound))),
            ConnectAsync);
        using var fetcher = new WebFetcher(web, new SettingsInForce(new ServerSettings()), clock ?? TimeProvider.System);
        return await fetcher.FetchAsync(address, async (document, token) => (document.FileName, await new StreamReader(document.Content).ReadToEndAsync(token)), TestContext.Current.CancellationToken);
    }

    private async ValueTask<Stream> ConnectAsync(IPEndPoint place, CancellationToken cancellationToken)
    {
        _connected.Add(place);
        var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)_listener.LocalEndpoint, cancellationToken);
        return client.GetStream();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_ending.Token);
            var stream = client.GetStream();
            var buffer = new byte[4096];
            _ = await stream.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, _ending.Token);
            var reply = _replies.Dequeue();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(reply), _ending.Token);
            if (!reply.Contains("Connection: close", StringComparison.Ordinal))
            {
                _ = await stream.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, _ending.Token);
            }
        }
    }
}
