using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Footnote.Server.Tests.Support;
using Microsoft.Playwright;

namespace Footnote.Server.Tests.Comparing;

public sealed class CompareTests
{
    private const string WithoutReranking = """
        retriever:
          config:
            neural_reranking: { enabled: false }
        """;

    [Fact]
    public async Task Two_configurations_are_seen_side_by_side_with_answers_rankings_and_times()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        server.Folder.Write(".config/bare.yaml", WithoutReranking);
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/system");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "side by side" }).ClickAsync();
        await page.Locator("#right").SelectOptionAsync("bare.yaml");
        await page.Locator("#q").FillAsync("At what pressure does the pump run?");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".side").Nth(1).WaitForAsync();

        foreach (var i in new[] { 0, 1 })
        {
            var side = page.Locator(".side").Nth(i);
            Assert.Contains("7 bar", await side.Locator(".reply").InnerTextAsync());
            Assert.Contains("ms", await side.Locator(".place").First.InnerTextAsync());
            Assert.NotEqual(0, await side.Locator(".ranking li").CountAsync());
            Assert.Equal(i == 0 ? 1 : 0, await side.Locator("rect[data-stage=rerank]").CountAsync());
        }
    }

    [Fact]
    public async Task What_only_one_side_says_cites_or_finds_is_marked_and_summed_up()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        server.Folder.Write(".config/brief.yaml", "answer_generator: { config: { answer: { max_sentences: 1 } } }");
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/compare?q=At+what+pressure+does+the+pump+run+and+stop&left=&right=brief.yaml");
        await page.Locator(".side").Nth(1).WaitForAsync();
        var sentences = await page.Locator(".side").First.Locator(".sentence").CountAsync();
        Assert.Equal(sentences - 1, await page.Locator(".side").First.Locator("ins.sentence").CountAsync());
        Assert.Equal(0, await page.Locator(".side").Nth(1).Locator("ins.sentence").CountAsync());
        Assert.Contains($"{sentences - 1} sentence{(sentences > 2 ? "s" : "")} only on the left", await page.Locator(".differs").InnerTextAsync());
        Assert.Contains("the same ranking", await page.Locator(".differs").InnerTextAsync());

        await page.GotoAsync("/compare?q=At+what+pressure+does+the+pump+run&left=&right=");
        await page.Locator(".side").Nth(1).WaitForAsync();
        Assert.Contains("the same sentences", await page.Locator(".differs").InnerTextAsync());
        Assert.Contains("the same sources", await page.Locator(".differs").InnerTextAsync());
        Assert.Equal(0, await page.Locator("ins, .only").CountAsync());
    }

    [Theory]
    [InlineData("../my.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("nothing")]
    public async Task A_name_that_is_not_offered_is_refused(string name)
    {
        await using var server = await RunningServer.StartAsync();
        using var reply = await server.Client.PostAsJsonAsync("/api/v1/compare", new { question = "Why?", left = "", right = name });
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
    }

    [Fact]
    public async Task A_file_with_a_mistake_shows_it_and_the_other_side_still_answers()
    {
        await using var server = await RunningServer.StartAsync();
        server.Folder.Write(".config/wrong.yaml", "retriever: { nothing: 1 }");
        using var reply = await server.Client.PostAsJsonAsync("/api/v1/compare", new { question = "At what pressure does the pump run?", left = "wrong.yaml", right = "" });
        var body = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains("nothing", body.GetProperty("left").GetProperty("problem").GetString());
        Assert.False(body.GetProperty("right").GetProperty("answer").GetProperty("isRefused").GetBoolean());
    }

    [Fact]
    public async Task The_library_is_as_it_was_before()
    {
        await using var server = await RunningServer.StartAsync();
        var before = (await server.GetAsync("/api/v1/status")).GetProperty("fingerprint").GetString();
        foreach (var name in (await server.GetAsync("/api/v1/configurations")).EnumerateArray().Select(name => name.GetString()!).Where(name => name is "default" or "local"))
        {
            using var reply = await server.Client.PostAsJsonAsync("/api/v1/compare", new { question = "At what pressure does the pump run?", left = "", right = name });
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        }

        Assert.Equal(before, (await server.GetAsync("/api/v1/status")).GetProperty("fingerprint").GetString());
    }
}
