using System.Net;
using System.Net.Http.Headers;
using Footnote.Reading.ChildProcesses;
using Footnote.Server.Rest;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;

namespace Footnote.Server.Tests.Pages;

public sealed class DocumentPageTests
{
    private const string Manual = """
        # Pump

        ## Start

        Start the pump with this command, whatever the pressure.

        ```
        if (pressure > 7)
            pump --stop <now>
        ```

        ## Registers

        | Register | Offset |
        |---|---|
        | SPEED | 0x40 |

        - Close the lid.
        """;

    [Fact]
    public async Task Listings_tables_and_lists_look_like_what_they_are_and_the_contents_lead_to_the_sections()
    {
        await using var server = await RunningServer.StartAsync(null, folder => folder.Write("pump.md", Manual));
        var html = await server.Client.GetStringAsync($"/documents/{DocumentId.Of("pump.md")}", TestContext.Current.CancellationToken);
        Assert.Contains("&lt;now&gt;</code>", html);
        Assert.Contains("<code>if (pressure > 7)\n    pump --stop <now></code>", WebUtility.HtmlDecode(html));
        Assert.Contains("<th scope=\"col\">Register</th><th scope=\"col\">Offset</th>", html);
        Assert.Contains("<tbody><tr><td>SPEED</td><td>0x40</td>", html);
        Assert.Matches("<p class=\"item\">.*Close the lid", html);
        var passage = (await server.GetAsync($"/api/v1/documents/{DocumentId.Of("pump.md")}")).GetProperty("passages")[1].GetProperty("id").GetString();
        Assert.Contains($"<a href=\"#p{passage}\">Registers</a>", html);
        Assert.Contains($"id=\"p{passage}\"", html);
    }

    [Fact]
    public async Task A_pdf_can_be_read_as_text_and_as_pictures_of_its_pages()
    {
        Assert.SkipUnless(ChildProcess.IsInstalled("pdftoppm"), "needs poppler-utils");
        var pdf = new PdfWriter().Page().Text(72, 100, "The turbine has nine blades.").Page().Text(72, 100, "The casing is made of brass.").ToBytes();
        await using var server = await RunningServer.StartAsync(null, folder => File.WriteAllBytes(Path.Combine(folder.Path, "turbine.pdf"), pdf));
        var address = $"/documents/{DocumentId.Of("turbine.pdf")}";
        Assert.Contains($"href=\"{address}?page=1\"", await server.Client.GetStringAsync(address, TestContext.Current.CancellationToken));
        var second = await server.Client.GetStringAsync($"{address}?page=2", TestContext.Current.CancellationToken);
        Assert.Contains($"src=\"/api/v1{address}/pages/2.png\"", second);
        Assert.Contains("Page 2 of 2", second);
        Assert.Contains($"href=\"{address}?page=1\" rel=\"prev\"", second);
        Assert.DoesNotContain("rel=\"next\"", second);
        Assert.Contains("Page 2 of 2", await server.Client.GetStringAsync($"{address}?page=999", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_passage_that_an_answer_cites_is_shown_with_its_listing_and_the_quote_is_marked()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync(null, folder => folder.Write("pump.md", Manual));
        var page = await browser.OpenAsync(server);
        await page.GotoAsync("/?q=With+which+command+do+I+start+the+pump");
        await page.Locator(".footnote").First.ClickAsync();
        Assert.Equal("if (pressure > 7)\n    pump --stop <now>", await page.Locator("#source .cited pre").InnerTextAsync());
        Assert.Contains("command", await page.Locator("#source .cited mark").First.InnerTextAsync());
    }

    [Theory]
    [InlineData("/documents/none", "The library has no such document")]
    [InlineData("/nowhere", "There is no such page")]
    public async Task Who_comes_with_a_browser_to_what_is_not_there_is_told_so_on_a_page(string address, string words)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var reply = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Equal("text/html", reply.Content.Headers.ContentType?.MediaType);
        Assert.Contains(words, await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_panel_that_covers_the_page_keeps_the_keyboard_inside()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var page = await browser.OpenAsync(server, width: 360);
        await page.GotoAsync("/?q=At+what+pressure+does+the+pump+run");
        await page.Locator(".footnote").First.ClickAsync();
        await page.Locator("#source .cited").WaitForAsync();
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === document.body || document.getElementById('source').contains(document.activeElement)"));
        }

        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.classList.contains('footnote')"));
    }
}
