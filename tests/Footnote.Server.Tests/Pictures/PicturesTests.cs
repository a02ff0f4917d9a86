using Footnote.Fakes;
using Footnote.Server.Rest;
using Footnote.Server.Tests.Support;
using Footnote.Tests.Support;
using Microsoft.Playwright;

namespace Footnote.Server.Tests.Pictures;

/// <summary>
/// Makes the pictures of docs/pictures: real pages of a real server over this project's documentation and specifications of RISC-V. It runs when it is asked for
/// alone: docs/pictures/make.
/// </summary>
public sealed class PicturesTests
{
    private const int MaxBytes = 200_000;

    /// <summary>Days of questions behind the pages that look back.</summary>
    private const int Days = 30;

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "pictures");

    private static readonly string[] Specifications = ["platform-interrupt-controller.pdf", "iommu-architecture.pdf", "qos-register-interface.pdf"];

    private static readonly string[] Questions =
    [
        "What does the interrupt gateway do?", "What is a circuit breaker for?", "Which formats can be read?", "How do I forget a document?", "What is an IOMMU command queue?",
        "How long is a reply of a model kept?", "Which device context fields are there?", "What does the claim register hold?", "How are passages cut?", "What is the priority threshold for?",
        "How does the server answer too many requests?", "Which keys can a server have?", "What is a QoS identifier?", "How is a budget reserved?", "What does weak support mean?",
        "Who won the 1966 world cup?", "How do filters choose a version?", "What is a fault queue record?", "How many interrupt sources can a PLIC have?", "When is an answer refused?",
        "How do I make coffee with a hart?", "What does the page request interface do?", "Which profile runs on a Space?", "What is a footnote?", "How is the capital of France called?",
        "How is an interrupt completed?", "Which ports does the server listen on?", "What is a process context?", "How are near duplicates found?", "What does reranking cost?",
    ];

    /// <summary>Neither synonyms nor the encoder, which the configuration in force has: other passages come first, and the answer to the question below is another one.</summary>
    private const string PlainWords = """
        embedder: { config: { model: { type: latent } } }
        retriever: { config: { neural_reranking: { model_type: identity }, sparse: { config: { synonym_weight: 0 } } } }
        """;

    [Fact(Explicit = true)]
    public async Task Pages_as_they_are_without_any_model()
    {
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync("", Manuals, TimeProvider.System);
        server.Folder.Write(".config/plain-words.yaml", PlainWords);
        await TakeAsync(browser, server, [
            new("ask", "/?q=What+does+the+interrupt+gateway+do+in+the+PLIC%3F", ".answer-foot"),
            new("source", "/?q=What+does+the+interrupt+gateway+do+in+the+PLIC%3F", ".answer-foot", Click: ".footnote", Then: "#source .marks rect", Height: 540),
            new("document", $"/documents/{DocumentId.Of("riscv/iommu-architecture.pdf")}?from=60", ".passage", Height: 900),
            new("library", "/library", "#documents a", Height: 1200),
            new("results", "/results?q=interrupt+gateway+of+the+PLIC", "#results table"),
            new("compare", "/compare?q=Who+decides+which+interrupt+comes+first%3F&left=&right=plain-words.yaml", ".ranking li", Then: "ins.sentence", Height: 1080),
            new("system", "/system", "table", Height: 1000),
            new("sign-in", "/sign-in", "#key"),
            new("ask-narrow", "/?q=What+does+the+interrupt+gateway+do+in+the+PLIC%3F", ".answer-foot", IsNarrow: true),
            new("library-narrow", "/library", "#documents a", IsNarrow: true),
        ]);
    }

    [Fact(Explicit = true)]
    public async Task Pages_that_look_back_on_a_month_of_questions_to_fake_services()
    {
        await using var browser = await Browser.StartAsync();
        await using var fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions());
        var time = new ShiftedTimeProvider { Shift = TimeSpan.FromDays(1 - Days) };
        await using var server = await RunningServer.StartAsync(Paid(fake.Url), Manuals, time);
        for (var day = 0; day < Days; day++)
        {
            time.Shift = TimeSpan.FromDays(day + 1 - Days);
            await AskAsync(server, [Questions[day], .. Enumerable.Range(0, (day * 7 % 5) + (day % 7 < 5 ? 2 : 0)).Select(i => Questions[(day + (i * 11)) % Questions.Length])]);
        }

        await TakeAsync(browser, server, [
            new("analytics", "/analytics?period=month", ".chart", Height: 1000),
            new("costs", "/costs", ".chart", Height: 1000),
            new("costs-narrow", "/costs", ".chart", IsNarrow: true),
        ]);
    }

    private static void Manuals(TemporaryFolder folder)
    {
        foreach (var page in Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md"))
        {
            folder.Write($"footnote/{Path.GetFileName(page)}", File.ReadAllText(page));
        }

        foreach (var name in Specifications)
        {
            folder.Write($"riscv/{name}", "");
            File.WriteAllBytes(Path.Combine(folder.Path, "riscv", name), File.ReadAllBytes(SharedData.Require("pdf", "riscv-specs", name)));
        }

        folder.Write("riscv/draft.pdf", "%PDF-1.4 cut off");
        foreach (var file in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
    }

    private static async Task AskAsync(RunningServer server, IEnumerable<string> questions)
    {
        foreach (var question in questions)
        {
            using var reply = await server.AskAsync(question);
            Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
        }
    }

    private static async Task TakeAsync(Browser browser, RunningServer server, IReadOnlyList<Picture> pictures)
    {
        foreach (var picture in pictures)
        {
            foreach (var isDark in picture.IsNarrow ? [picture.Name != "library-narrow"] : new[] { false, true })
            {
                var page = await browser.OpenAsync(server, isDark, picture.Size.Width, height: picture.Size.Height);
                await ShowAsync(page, picture);
                await HideMachineAsync(page, server);
                var bytes = await page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled });
                Assert.DoesNotContain(server.Folder.Path, await page.Locator("body").InnerTextAsync());
                Assert.True(bytes.Length <= MaxBytes, $"{picture.Name} has {bytes.Length} bytes, more than {MaxBytes}");
                await File.WriteAllBytesAsync(Path.Combine(Folder, $"{picture.Name}-{(isDark ? "dark" : "light")}.png"), bytes);
                await page.Context.CloseAsync();
            }
        }
    }

    private static async Task ShowAsync(IPage page, Picture picture)
    {
        await page.GotoAsync(picture.Address);
        await page.Locator(picture.Shown).First.WaitForAsync();
        if (picture.Click is { } clicked)
        {
            await page.Locator(clicked).First.ClickAsync();
        }

        if (picture.Then is { } then)
        {
            await page.Locator(then).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        }

        await page.EvaluateAsync("() => document.activeElement?.blur()");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>The folder is a temporary one and the port any that was free: neither means anything to a reader. The page must not renew itself meanwhile.</summary>
    private static async Task HideMachineAsync(IPage page, RunningServer server)
    {
        await page.RouteAsync("**/*", route => route.AbortAsync());
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.EvaluateAsync(
            """
            ([folder, address]) => {
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                texts.currentNode.data = texts.currentNode.data.replaceAll(folder, 'manuals').replaceAll(address, 'http://127.0.0.1:8080').replaceAll('http://127.0.0.1:0', 'http://127.0.0.1:8080');
              }
            }
            """,
            new[] { server.Folder.Path, server.Address.GetLeftPart(UriPartial.Authority) });
    }

    private static string Paid(Uri url) => $$"""
        answer_generator:
          config:
            llm_client:
              type: "huggingface"
              config: { base_url: "{{url.AbsoluteUri.TrimEnd('/')}}", model_name: "google/gemma-2-2b-it", api_token: "hf_example" }
        retriever:
          config:
            neural_reranking:
              model_type: "huggingface_api"
              config: { base_url: "{{url.AbsoluteUri.TrimEnd('/')}}", model_name: "BAAI/bge-reranker-v2-m3", api_token: "hf_example", max_candidates: 20 }
        resilience:
          prices:
            "google/gemma-2-2b-it": { input: 0.5, output: 0.5 }
            "BAAI/bge-reranker-v2-m3": { input: 0.1, output: 0 }
          quota: { per_day: "$0.10", per_month: "$2" }
          cache: { max_age: "72h" }
        """;
}
