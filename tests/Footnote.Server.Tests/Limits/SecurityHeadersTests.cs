using Footnote.Platform;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Limits;

public sealed class SecurityHeadersTests
{
    [Fact]
    public async Task Another_sites_page_shows_these_pages_only_where_it_is_configured()
    {
        await using var closed = await RunningServer.StartAsync();
        Assert.EndsWith("frame-ancestors 'none'", await PolicyAsync(closed), StringComparison.Ordinal);

        await using var framed = await RunningServer.StartAsync(new ServerSettings { Urls = "http://127.0.0.1:0", FrameAncestors = ["https://huggingface.co"] });
        Assert.EndsWith("frame-ancestors https://huggingface.co", await PolicyAsync(framed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://example.com/path")]
    [InlineData("https://example.com; script-src *")]
    public async Task What_is_no_origin_is_refused_at_the_start(string origin)
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => RunningServer.StartAsync(new ServerSettings { Urls = "http://127.0.0.1:0", FrameAncestors = [origin] }));
        Assert.Contains("server.frame_ancestors", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string> PolicyAsync(RunningServer server)
    {
        using var reply = await server.Client.GetAsync(new Uri("/health", UriKind.Relative));
        return reply.Headers.GetValues("Content-Security-Policy").Single();
    }
}
