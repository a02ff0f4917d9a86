using Footnote.Platform;
using Footnote.Server.Access;
using Footnote.Server.Tests.Support;

namespace Footnote.Server.Tests.Pages;

public sealed class SignInPageTests
{
    [Fact]
    public async Task A_key_opens_the_page_that_was_wanted_in_a_real_browser()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync(new ServerSettings { Urls = "http://0.0.0.0:0" });
        var key = new KeyRing(server.Library, TimeProvider.System).Add("someone", Role.Admin);
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/costs");
        await page.Locator("#key").FillAsync("fn_wrong");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("This key opens nothing here.").WaitForAsync();
        await page.Locator("#key").FillAsync(key);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".budget").First.WaitForAsync();
        Assert.EndsWith("/costs", page.Url);
    }
}
