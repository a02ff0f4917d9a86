using System.Globalization;
using Footnote.Fakes;
using Footnote.Server.Tests.Support;
using Microsoft.Playwright;

namespace Footnote.Server.Tests.Pages;

public sealed class ResultsPageTests
{
    private const double DelayMs = 500;

    [Fact]
    public async Task A_slow_reranker_makes_only_its_own_bar_grow()
    {
        await using var browser = await Browser.StartAsync();
        await using var fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions());
        await using var server = await RunningServer.ConfiguredAsync(Reranked(fake.Url));
        var page = await browser.OpenAsync(server);
        await BarsAsync(page);
        var before = await BarsAsync(page);
        fake.Script = _ => FakeFault.Slow(TimeSpan.FromMilliseconds(DelayMs));
        var after = await BarsAsync(page);

        Assert.True(before.Count > 2);
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.True(after["rerank"].Milliseconds >= DelayMs, $"rerank took {after["rerank"].Milliseconds} ms");
        Assert.All(after.Where(bar => bar.Key != "rerank"), bar =>
        {
            Assert.InRange(bar.Value.Milliseconds, 0, DelayMs / 4);
            Assert.InRange(bar.Value.Width, 0, after["rerank"].Width / 4);
        });
    }

    private static async Task<Dictionary<string, (double Milliseconds, double Width)>> BarsAsync(IPage page)
    {
        await page.GotoAsync("/results?q=pump+pressure");
        await page.Locator("#results table").WaitForAsync();
        var bars = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        foreach (var bar in await page.Locator("rect[data-stage]").AllAsync())
        {
            bars.Add((await bar.GetAttributeAsync("data-stage"))!, (await NumberAsync(bar, "data-milliseconds"), await NumberAsync(bar, "width")));
        }

        return bars;
    }

    private static async Task<double> NumberAsync(ILocator element, string attribute) =>
        double.Parse((await element.GetAttributeAsync(attribute))!, CultureInfo.InvariantCulture);

    /// <summary>Without a cache, so that the reranker is asked every time.</summary>
    private static string Reranked(Uri url) => $$"""
        retriever:
          config:
            neural_reranking:
              model_type: "huggingface_api"
              config: { base_url: "{{url.AbsoluteUri.TrimEnd('/')}}", model_name: "BAAI/bge-reranker-v2-m3", api_token: "hf_example" }
        resilience:
          cache: { enabled: false }
        """;
}
