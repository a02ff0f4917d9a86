using System.Text.Json;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;
using Microsoft.Playwright;

namespace Footnote.Server.Tests.Pages;

public sealed class BrowserTests
{
    private const string Axe = """
        async () => {
          const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
          return result.violations.map(violation => `${violation.id}: ${violation.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')}`);
        }
        """;

    [Fact]
    public async Task A_question_is_answered_and_its_source_opens_with_the_passage_marked()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var complaints = new List<string>();
        var page = await browser.OpenAsync(server, complaints: complaints);
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("At what pressure does the pump run?");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#answer .sentence", new PageLocatorOptions { HasText = "7 bar" }).WaitForAsync();
        await page.Locator(".footnote").First.PressAsync("Enter");
        Assert.Contains("7 bar", await page.Locator("#source mark").First.InnerTextAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#source").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });

        await page.ReloadAsync();
        Assert.Contains("At what pressure", await page.Locator("#past").InnerTextAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_source_in_a_pdf_opens_as_a_picture_with_boxes()
    {
        Assert.SkipUnless(Footnote.Reading.ChildProcesses.ChildProcess.IsInstalled("pdftoppm"), "needs poppler-utils");
        await using var browser = await Browser.StartAsync();
        var pdf = new PdfWriter().Page().Text(72, 100, "The turbine has nine blades and a casing made of brass.").ToBytes();
        await using var server = await RunningServer.StartAsync(null, folder => File.WriteAllBytes(Path.Combine(folder.Path, "turbine.pdf"), pdf));
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/?q=How+many+blades+has+the+turbine");
        await page.Locator(".footnote").First.ClickAsync();
        var box = page.Locator("#source .marks rect").First;
        await box.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        Assert.InRange(double.Parse((await box.GetAttributeAsync("y"))!, System.Globalization.CultureInfo.InvariantCulture), 85, 100);
    }

    [Fact]
    public async Task A_file_is_uploaded_and_forgotten_on_the_library_page()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/library");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "motor.md", MimeType = "text/markdown", Buffer = "# Motor\n\nThe motor turns."u8.ToArray() });
        await page.Locator("#uploads", new PageLocatorOptions { HasText = "is in the library" }).WaitForAsync();
        await page.Locator("#documents tr", new PageLocatorOptions { HasText = "motor.md" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Forget motor.md" }).ClickAsync();
        await page.Locator("dialog .danger").ClickAsync();
        await page.Locator("#documents tr", new PageLocatorOptions { HasText = "motor.md" }).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    [Theory]
    [InlineData(false, 1600)]
    [InlineData(true, 360)]
    public async Task Every_page_passes_the_accessibility_checks_and_fits_its_width(bool isDark, int width)
    {
        await NodeClients.RequireAsync();
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        using var asked = await server.AskAsync("Who was Napoleon's favourite composer?");
        var page = await browser.OpenAsync(server, isDark, width);
        var axe = await File.ReadAllTextAsync(Path.Combine(NodeClients.Folder, "node_modules", "axe-core", "axe.min.js"));
        var findings = new List<string>();
        foreach (var (address, shown) in new[] { ("/?q=At+what+pressure+does+the+pump+run", ".answer-foot"), ("/library", "#documents a"), ("/results?q=pump+pressure", "#results table"), ("/analytics", ".chart"), ("/costs", ".budget"), ("/system", "table"), ("/compare?q=pump+pressure", ".ranking li"), ("/sign-in", "#key") })
        {
            await page.GotoAsync(address);
            await page.Locator(shown).First.WaitForAsync();
            await page.EvaluateAsync(axe);
            findings.AddRange((await page.EvaluateAsync<JsonElement>(Axe)).EnumerateArray().Select(finding => $"{address} {finding.GetString()}"));
            var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0)
            {
                findings.Add($"{address} is {overflow} pixels too wide");
            }
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
