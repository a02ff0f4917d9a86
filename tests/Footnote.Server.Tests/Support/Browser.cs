using Microsoft.Playwright;

namespace Footnote.Server.Tests.Support;

/// <summary>The system's Chromium; tests are skipped where it is missing.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts it.</summary>
    public static async Task<Browser> StartAsync()
    {
        var program = Places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "needs Chromium");
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] }));
    }

    /// <summary>A page that fails the test for every request that leaves the server and every error in a script.</summary>
    public async Task<IPage> OpenAsync(RunningServer server, bool isDark = false, int width = 1600, List<string>? complaints = null, int height = 1000)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
        });
        var page = await context.NewPageAsync();

        // Long, since machines that test are often busy with something else as well.
        page.SetDefaultTimeout(60_000);
        page.Request += (_, request) => Complain(!request.Url.StartsWith(server.Address.ToString(), StringComparison.Ordinal), $"asked for {request.Url}");
        page.PageError += (_, error) => Complain(true, error);
        page.Console += (_, message) => Complain(message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal), message.Text);
        return page;

        void Complain(bool isWrong, string what)
        {
            if (isWrong)
            {
                complaints?.Add(what);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
