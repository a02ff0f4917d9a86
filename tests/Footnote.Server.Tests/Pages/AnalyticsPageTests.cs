using Footnote.Server.Tests.Support;
using Microsoft.Playwright;

namespace Footnote.Server.Tests.Pages;

public sealed class AnalyticsPageTests
{
    [Fact]
    public async Task A_question_appears_within_five_seconds_on_the_page_that_is_open()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/analytics");
        await page.GetByText("Nothing was asked in this time.").First.WaitForAsync();
        using var asked = await server.AskAsync("At what pressure does the pump run?");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "At what pressure does the pump run?" }).WaitForAsync(new LocatorWaitForOptions { Timeout = 5000 });
        Assert.Equal("1", await page.Locator(".tiles dd").First.InnerTextAsync());
    }

    [Fact]
    public async Task Questions_are_forgotten_from_the_page()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        using var asked = await server.AskAsync("At what pressure does the pump run?");
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/analytics");
        await page.GetByText("Forget these questions").ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Forget all questions" }).ClickAsync();
        await page.GetByText("Nothing was asked in this time.").First.WaitForAsync();
        Assert.Empty(server.Part<Footnote.Server.Insight.QuestionLog>().All);
    }
}
