using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Reading;
using Footnote.Tests.Support;

namespace Footnote.Tests.Chunking;

public sealed class ContextTitleTests
{
    [Theory]
    [InlineData("RISC-V RERI Architecture Specification")]
    [InlineData("Node.js")]
    [InlineData("ASP.NET Core")]
    [InlineData("A tutorial on traps")]
    [InlineData("Abstract data types")]
    [InlineData("2024 at a glance")]
    [InlineData("割り込み")]
    public void A_title_stands_above_the_headings(string title) => Assert.Equal(title, Above(title, "Chapter 2", "Registers"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("---")]
    [InlineData("untitled")]
    [InlineData("Untitled Document")]
    [InlineData("Microsoft Word - Traps 3")]
    [InlineData("New Page 1")]
    [InlineData("PowerPoint Presentation")]
    [InlineData("traps.doc")]
    [InlineData("traps-v2.PDF")]
    [InlineData("file:///C:/My Documents/traps.htm")]
    public void What_is_no_title_is_left_out(string? title) => Assert.Equal("", Above(title, "Chapter 2"));

    [Fact]
    public void The_file_name_of_source_code_is_no_title() => Assert.Equal("", ContextTitle.Of(Document("valve.py", "code", [["Valve"]])).Above(["Valve"]));

    [Theory]
    [InlineData("The Debug Specification")]
    [InlineData("THE  DEBUG\tSPECIFICATION ")]
    [InlineData("The Debug: Specification")]
    public void A_title_that_a_heading_says_is_left_out(string title) => Assert.Equal("", Above(title, "The Debug Specification", "Registers"));

    [Theory]
    [InlineData("Pods | Kubernetes", "Kubernetes")]
    [InlineData("PODS - Kubernetes", "Kubernetes")]
    [InlineData("Kubernetes – Pods", "Kubernetes")]
    [InlineData("Pods · Concepts · Kubernetes", "Concepts - Kubernetes")]
    [InlineData("Pods-Kubernetes", "Pods-Kubernetes")]
    [InlineData("Services | Kubernetes", "Services | Kubernetes")]
    [InlineData("Pods | Workloads", "")]
    public void The_parts_of_a_title_that_headings_say_are_left_out(string title, string left) => Assert.Equal(left, Above(title, "Workloads", "Pods"));

    [Theory]
    [InlineData("1 Foo")]
    [InlineData("1.2. Foo")]
    [InlineData("Chapter 1. Foo")]
    [InlineData("Annex B")]
    [InlineData("A. Foo")]
    [InlineData("Preface")]
    [InlineData("Table of Contents")]
    public void The_heading_of_the_first_chapter_is_no_title(string first)
    {
        var title = ContextTitle.Of(Document(first, "pdf", [[], [first], ["2 Bar"]]));

        Assert.Equal("", title.Above(["2 Bar"]));
    }

    [Fact]
    public void A_stated_title_may_look_like_a_chapter() =>
        Assert.Equal("1 Wire Protocol", ContextTitle.Of(Document("1 Wire Protocol", "pdf", [["Signals"]])).Above(["Signals"]));

    [Fact]
    public async Task A_page_has_its_site_above_its_heading_and_a_page_with_front_matter_what_that_says()
    {
        using var folder = new TemporaryFolder();
        var page = folder.Write("pods.html", "<title>Pods |\n Kubernetes</title><h1>Pods</h1><p>A pod runs.</p>");
        var guide = folder.Write("guide.md", "---\ntitle: The Guide\n---\n# Pods\n\nA pod runs.\n");
        var plain = folder.Write("plain.md", "# Pods\n\nA pod runs.\n");

        Assert.Equal("Kubernetes › Pods", await ContextAsync(new HtmlReader(), page));
        Assert.Equal("The Guide › Pods", await ContextAsync(new MarkdownReader(), guide));
        Assert.Equal("Pods", await ContextAsync(new MarkdownReader(), plain));
    }

    [Fact]
    public void Text_without_headings_has_its_title() => Assert.Equal("Pump manual", ContextTitle.Of(Document("Pump  manual\n", "text", [[]])).Above([]));

    [Fact]
    public void A_long_title_ends_at_a_word_within_the_bound()
    {
        var title = string.Join(' ', Enumerable.Range(1, 40).Select(i => $"word{i}"));

        Assert.Equal(string.Join(' ', Enumerable.Range(1, ContextTitle.MaxTokens).Select(i => $"word{i}")), Above(title, "Registers"));
        Assert.Equal("", Above(new string('x', 100_000), "Registers"));
    }

    private static async Task<string> ContextAsync(IDocumentReader reader, FileInfo file) =>
        Assert.Single(new SectionChunker().Split(await reader.ReadAsync(file, default))).Context;

    private static string Above(string? title, params string[] path) => ContextTitle.Of(Document(title, "html", [path])).Above(path);

    private static Document Document(string? title, string format, string[][] paths) => new()
    {
        Format = format,
        Title = title,
        Text = "",
        Sections = [.. paths.Select(path => new Section(path, new SourceSpan(0, 0)))],
        Blocks = [],
    };
}
