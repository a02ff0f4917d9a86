using System.Text.Json;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;
using Microsoft.Playwright;

namespace Footnote.Server.Tests.Pages;

public sealed class BrowserTests
{
    private const string Axe = """
        async () => {
          const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
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
    [InlineData(false, 360)]
    [InlineData(true, 1600)]
    [InlineData(true, 360)]
    public async Task Every_page_passes_the_accessibility_checks_and_fits_its_width(bool isDark, int width)
    {
        await NodeClients.RequireAsync();
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync(null, Documents);
        using var asked = await server.AskAsync("Who was Napoleon's favourite composer?");
        var page = await browser.OpenAsync(server, isDark, width);
        var axe = await File.ReadAllTextAsync(Path.Combine(NodeClients.Folder, "node_modules", "axe-core", "axe.min.js"));
        var findings = new List<string>();
        foreach (var (address, shown, clicked) in Pages())
        {
            await page.GotoAsync(address);
            await page.Locator(shown).First.WaitForAsync();
            if (clicked.Length > 0)
            {
                await page.Locator(clicked).First.ClickAsync();
                await page.Locator("#source :is(.page img, .cited)").First.WaitForAsync();
            }

            await page.EvaluateAsync(axe);
            findings.AddRange((await page.EvaluateAsync<JsonElement>(Axe)).EnumerateArray().Select(finding => $"{address} {clicked} {finding.GetString()}"));
            var overflow = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (overflow > 0)
            {
                findings.Add($"{address} is {overflow} pixels too wide");
            }
        }

        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    /// <summary>Every page, what it shows when it is there, and what is clicked then.</summary>
    private static IEnumerable<(string Address, string Shown, string Clicked)> Pages()
    {
        var (manual, pdf) = (Footnote.Server.Rest.DocumentId.Of("pump.md"), Footnote.Server.Rest.DocumentId.Of("turbine.pdf"));
        yield return ("/", "#ask", "");
        yield return ("/?q=At+what+pressure+does+the+pump+run", ".answer-foot", "");
        yield return ("/?q=At+what+pressure+does+the+pump+run", ".answer-foot", ".footnote");
        yield return ("/?q=Which+valve+register+has+the+offset+of+the+threshold", ".answer-foot", "");
        yield return ("/?q=Who+baked+the+sourdough+bread", ".refusal", "");
        yield return ("/library", "#documents a", "");
        yield return ($"/documents/{manual}", ".passage pre", "");
        yield return ($"/documents/{pdf}", ".passage", "");
        yield return ("/results?q=pump+pressure", "#results table", "");
        yield return ("/analytics", ".chart", "");
        yield return ("/costs", ".budget", "");
        yield return ("/system", "table", "");
        yield return ("/compare?q=pump+pressure&left=&right=default", ".ranking li", "");
        yield return ("/sign-in", "#key", "");
        yield return ("/nowhere", ".empty", "");
        if (Footnote.Reading.ChildProcesses.ChildProcess.IsInstalled("pdftoppm"))
        {
            yield return ($"/documents/{pdf}?page=1", ".page img", "");
            yield return ("/?q=How+many+blades+has+the+turbine", ".answer-foot", ".footnote");
        }
    }

    /// <summary>What is hardest to show: names without spaces, long lines of code, wide tables, pages.</summary>
    private static void Documents(TemporaryFolder folder)
    {
        var longName = string.Join('-', Enumerable.Repeat("unshortened", 12));
        var registers = string.Concat(Enumerable.Range(0, 4).Select(i => $"| ThresholdRegisterOfContext{i}WithALongName | 0x{i:x8} | 0x00000000 | Interrupts at or below the threshold of context {i} are masked |\n"));
        folder.Write("pump.md", $"# Pump\n\n## Pressure\n\nThe pump runs at a pressure of 7 bar.\n\n```\npump --set-pressure={string.Concat(Enumerable.Repeat("7", 200))}\n```\n\n## Cleaning\n\n- Clean the filter.\n- Close the valve.\n");
        folder.Write($"{longName}/{longName}.md", $"# {longName.Replace("-", "", StringComparison.Ordinal)}\n\n## Registers_of_{longName.Replace('-', '_')}\n\nThe valve has these registers.\n\n| Register | Offset | Reset | Meaning |\n|---|---|---|---|\n{registers}");
        File.WriteAllBytes(Path.Combine(folder.Path, "turbine.pdf"), new PdfWriter().Page().Text(72, 100, "The turbine has nine blades and a casing made of brass.").ToBytes());
        folder.Write("broken.pdf", "%PDF-1.4 cut off");
    }
}
