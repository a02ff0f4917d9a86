using System.Text.Json;
using Footnote.Fakes;
using Footnote.Server.Tests.Support;
using Microsoft.Playwright;

namespace Footnote.Server.Tests.Pages;

/// <summary>Scripts in documents, in file names, in questions and in what a language model writes are text, on every page.</summary>
public sealed class InertContentTests
{
    private const string Attack = "<script>window.hacked = 1</script><img src=x onerror=\"window.hacked = 1\"><a href=\"javascript:window.hacked = 1\">press</a>";

    [Fact]
    public async Task Scripts_in_documents_and_in_a_model_s_words_do_not_run_on_any_page()
    {
        await using var browser = await Browser.StartAsync();
        await using var model = await OpenAIFake.StartAsync(new OpenAIFakeOptions { Reply = _ => $"The pump runs at 7 bar {Attack} [press](javascript:window.hacked=1) ![x](http://evil.example/x.png) [1]." });
        await using var server = await RunningServer.StartAsync(null, Write, $"answer_generator: {{ config: {{ llm_client: {{ type: openai, config: {{ base_url: \"{model.Url}v1\", model_name: local-model }} }} }} }}");
        var complaints = new List<string>();
        var page = await browser.OpenAsync(server, complaints: complaints);
        page.Dialog += (_, dialog) => complaints.Add($"dialog {dialog.Message}");
        var question = Uri.EscapeDataString($"At what pressure does the pump run? {Attack}");
        foreach (var (address, shown) in new[] { ($"/?q={question}", ".answer-foot"), ("/library", "#documents a"), ($"/results?q={question}", "#results"), ("/analytics", "main"), ("/system", "main"), ($"/sign-in?to={question}", "#key") })
        {
            await page.GotoAsync(address);
            await page.Locator(shown).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
            await InertAsync(page, address);
        }

        await page.GotoAsync($"/?q={question}");
        await page.Locator(".footnote").First.ClickAsync();
        await page.Locator("#source mark").First.WaitForAsync();
        await InertAsync(page, "the source beside the answer");
        Assert.Contains("onerror", await page.Locator("#source").InnerTextAsync());
        await page.GotoAsync("/library");
        await page.Locator("#documents a").First.ClickAsync();
        await page.Locator("main").WaitForAsync();
        await InertAsync(page, "the document");
        Assert.Empty(complaints);
    }

    private static async Task InertAsync(IPage page, string where)
    {
        var found = await page.EvaluateAsync<JsonElement>("() => ({ hacked: window.hacked ?? 0, links: document.querySelectorAll('a[href^=\"javascript:\" i], img[onerror], main script:not([src])').length })");
        Assert.True(found.GetProperty("hacked").GetInt32() == 0 && found.GetProperty("links").GetInt32() == 0, $"{where}: {found}");
    }

    private static void Write(Footnote.Tests.Support.TemporaryFolder folder)
    {
        folder.Write("pump.md", $"# Pump `{Attack}`\n\nThe pump runs at a pressure of 7 bar `{Attack}` when it is warm.\n\n```\n{Attack}\n```\n");
        folder.Write("<img src=x onerror=window.hacked=1>.md", "# Valve\n\nThe valve opens at 60 degrees.\n");
    }
}
