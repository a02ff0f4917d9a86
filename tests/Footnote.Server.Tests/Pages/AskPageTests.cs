using Footnote.Fakes;
using Footnote.Server.Streams;
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
        Assert.Contains("month", await page.Locator("#source .cited").InnerTextAsync());
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
    public async Task A_broken_connection_is_shown_and_taken_up_and_the_model_is_asked_once()
    {
        await using var browser = await Browser.StartAsync();
        var mayGoOn = new TaskCompletionSource();
        await using var model = await OpenAIFake.StartAsync(new OpenAIFakeOptions { Reply = _ => { mayGoOn.Task.Wait(); return "The pump runs at 7 bar [1]."; } });
        await using var server = await RunningServer.ConfiguredAsync(Writing(model));
        using var network = new CuttableConnection(server.Address);
        var page = await browser.OpenAsync(server);
        await page.GotoAsync($"{network.Address}?q=At+what+pressure+does+the+pump+run");
        await UntilAskedAsync(model);
        network.Cut();
        await page.GetByText("The connection broke; reconnecting").WaitForAsync();
        network.Mend();
        await page.GetByText("Looking through the documents").WaitForAsync();
        mayGoOn.SetResult();
        await page.Locator(".sentence", new PageLocatorOptions { HasText = "7 bar" }).WaitForAsync();
        await page.Locator(".answer-foot").WaitForAsync();
        Assert.Single(model.Posts);
    }

    [Fact]
    public async Task A_page_that_is_loaded_anew_while_the_model_writes_goes_on_with_the_same_answer()
    {
        await using var browser = await Browser.StartAsync();
        var mayGoOn = new TaskCompletionSource();
        await using var model = await OpenAIFake.StartAsync(new OpenAIFakeOptions { Reply = _ => { mayGoOn.Task.Wait(); return "The pump runs at 7 bar [1]."; } });
        await using var server = await RunningServer.ConfiguredAsync(Writing(model));
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/?q=At+what+pressure+does+the+pump+run");
        await UntilAskedAsync(model);
        await page.WaitForFunctionAsync("() => sessionStorage.getItem('footnote.running')");
        await page.ReloadAsync();
        mayGoOn.SetResult();
        await page.Locator(".answer-foot").WaitForAsync();
        Assert.Single(model.Posts);
        Assert.Null(await page.EvaluateAsync<string?>("() => sessionStorage.getItem('footnote.running')"));
    }

    [Fact]
    public async Task The_stop_button_stops_the_model_at_once()
    {
        await using var browser = await Browser.StartAsync();
        await using var model = await OpenAIFake.StartAsync(new OpenAIFakeOptions { Reply = _ => "The pump runs at 7 bar [1]. It stops at 9 bar [1]." });
        model.Script = request => request.Path.EndsWith("/chat/completions", StringComparison.Ordinal) ? FakeFault.Stall(5) : null;
        await using var server = await RunningServer.ConfiguredAsync(Writing(model));
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/?q=At+what+pressure+does+the+pump+run");
        await page.Locator(".draft").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stop" }).ClickAsync();
        await page.GetByText("Stopped. What stands above is not checked against the documents.").WaitForAsync();
        Assert.NotEqual("", await page.Locator(".draft").InnerTextAsync());
        await model.ClientGoneAsync(TestContext.Current.CancellationToken).WaitAsync(AnswerStream.Grace - TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    private static string Writing(OpenAIFake model) => $"answer_generator: {{ config: {{ llm_client: {{ type: openai, config: {{ base_url: \"{model.Url}v1\", model_name: local-model }} }} }} }}";

    private static async Task UntilAskedAsync(OpenAIFake model)
    {
        while (model.Posts.Count == 0)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
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
