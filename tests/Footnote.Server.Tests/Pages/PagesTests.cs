using System.Net;
using System.Text.RegularExpressions;
using Footnote.Server.Rest;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Pages;

public sealed partial class PagesTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/library")]
    [InlineData("/results?q=pump")]
    [InlineData("/analytics")]
    [InlineData("/costs")]
    [InlineData("/compare")]
    [InlineData("/system")]
    [InlineData("/sign-in")]
    public async Task A_page_loads_only_from_here_and_has_nothing_inline(string address)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.GetAsync(address);
        var html = await reply.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        var policy = Assert.Single(reply.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotMatch(Inline(), html);
        foreach (var source in Sources().Matches(html).Select(match => match.Groups["address"].Value))
        {
            using var asset = await server.Client.GetAsync(source);
            Assert.True(source.StartsWith('/') && asset.StatusCode == HttpStatusCode.OK, source);
        }
    }

    [Fact]
    public async Task Script_in_documents_and_questions_stays_text()
    {
        const string Script = "<script>alert(1)</script>";
        await using var server = await RunningServer.StartAsync(null, folder => folder.Write("evil.txt", $"Heading {Script}\n\nThe secret lever is {Script} beside the door.\n"));
        var document = await server.Client.GetStringAsync($"/documents/{DocumentId.Of("evil.txt")}");
        Assert.DoesNotContain(Script, document);
        Assert.Contains("&lt;script&gt;", document);
        Assert.DoesNotContain(Script, await server.Client.GetStringAsync($"/results?q={Uri.EscapeDataString(Script)}"));
        using var asked = await server.AskAsync($"lever {Script}");
        Assert.DoesNotContain(Script, await asked.Content.ReadAsStringAsync());
        Assert.DoesNotContain(Script, await server.Client.GetStringAsync("/analytics"));
    }

    [Theory]
    [InlineData("/documents/none")]
    [InlineData("/assets/..%2fkeys.json")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/api/v1/passages/1")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
    }

    [GeneratedRegex("""<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex("""<(?:script|link|img)[^>]*(src|href)="(?<address>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sources();
}
