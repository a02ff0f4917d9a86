using Footnote.Server.Tests.Support;
using Microsoft.Playwright;

namespace Footnote.Server.Tests.Pages;

public sealed class AskPageTests
{
    private static readonly string[] Clipboard = ["clipboard-read", "clipboard-write"];

    [Fact]
    public async Task A_follow_up_is_understood_from_what_was_asked_before_by_keyboard_alone()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/?q=At+what+pressure+does+the+pump+run");
        await page.Locator(".answer-foot").First.WaitForAsync();
        await page.Keyboard.PressAsync("f");
        await page.Keyboard.TypeAsync("How do I clean its filter?");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("article:last-child .sentence", new PageLocatorOptions { HasText = "every month" }).WaitForAsync();
        Assert.Contains("7 bar", await page.Locator("article:first-child").InnerTextAsync());
        Assert.Contains("pump", await page.Locator("article:last-child .understood").InnerTextAsync());
        await page.Keyboard.PressAsync("Tab");
        await page.EvaluateAsync("() => document.activeElement.blur()");
        await page.Keyboard.PressAsync("1");
        Assert.Contains("bar", await page.Locator("#source .cited").InnerTextAsync());
    }

    [Fact]
    public async Task An_answer_is_copied_as_markdown_with_its_footnotes()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var page = await browser.OpenAsync(server);
        await page.Context.GrantPermissionsAsync(Clipboard);
        await page.GotoAsync("/?q=At+what+pressure+does+the+pump+run");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Copy as Markdown" }).ClickAsync();
        await page.GetByText("Copied").WaitForAsync();
        var copied = await page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.StartsWith("## At what pressure does the pump run\n", copied);
        Assert.Contains("7 bar.[^1]", copied);
        Assert.Contains("[^1]: Pump, Pump › Pressure (pump.md", copied);
    }

    [Fact]
    public async Task A_history_that_is_too_long_is_refused_with_a_reason()
    {
        await using var server = await RunningServer.StartAsync();
        using var content = System.Net.Http.Json.JsonContent.Create(new { question = "And?", history = Enumerable.Repeat(new { question = "Why?" }, 21) });
        using var reply = await server.Client.PostAsync("/api/v1/ask", content);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Contains("at most 20 questions", await reply.Content.ReadAsStringAsync());
    }
}
