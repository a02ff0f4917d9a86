using System.Globalization;
using Footnote.Fakes;
using Footnote.Server.Tests.Support;
using Microsoft.Playwright;

namespace Footnote.Server.Tests.Pages;

public sealed class CostsPageTests
{
    [Fact]
    public async Task Calls_to_a_paid_model_show_up_with_model_budget_and_cost_of_a_question()
    {
        await using var browser = await Browser.StartAsync();
        await using var fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions());
        await using var server = await RunningServer.ConfiguredAsync(Paid(fake.Url));
        using var first = await server.AskAsync("At what pressure does the pump run?");
        using var second = await server.AskAsync("At which temperature does the valve open?");
        var complaints = new List<string>();
        var page = await browser.OpenAsync(server, complaints: complaints);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Costs" }).ClickAsync();

        var row = page.Locator("tbody tr", new PageLocatorOptions { HasText = "google/gemma-2-2b-it" });
        Assert.Equal("2", await row.Locator("td").Nth(2).InnerTextAsync());
        var spent = Money(await row.Locator("td").Nth(5).InnerTextAsync());
        var each = Money(await page.Locator(".tiles dd").Nth(3).InnerTextAsync());
        Assert.InRange(each, spent / 2 * 0.99m, spent / 2 * 1.01m);
        var left = Money(await page.Locator(".budget .left").First.InnerTextAsync());
        Assert.Equal(1000 - spent, left, 2);
        Assert.Contains("fired", await page.Locator("section[aria-labelledby=alerts]").InnerTextAsync());
        Assert.Contains("google/gemma-2-2b-it", await page.Locator(".chart figcaption").InnerTextAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Without_a_paid_call_it_says_what_the_page_is_for()
    {
        await using var server = await RunningServer.StartAsync();
        var html = await server.Client.GetStringAsync("/costs?days=7");
        Assert.Contains("Nothing was spent in these 7 days", html);
        Assert.Contains("resilience.quota.per_day", html);
    }

    private static decimal Money(string text) => decimal.Parse(text.TrimStart('$').Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Dear enough that every figure has whole cents.</summary>
    private static string Paid(Uri url) => $$"""
        answer_generator:
          config:
            llm_client:
              type: "huggingface"
              config: { base_url: "{{url.AbsoluteUri.TrimEnd('/')}}", model_name: "google/gemma-2-2b-it", api_token: "hf_example" }
        resilience:
          prices: { "google/gemma-2-2b-it": { input: 50000, output: 50000 } }
          quota: { per_day: "$1000" }
        monitoring: { alerts: { cost_threshold: "$0.01/day" } }
        """;
}
