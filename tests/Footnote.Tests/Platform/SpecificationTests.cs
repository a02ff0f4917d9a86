using System.Diagnostics;
using System.Text.RegularExpressions;
using Footnote.Documents;
using Footnote.Library.Filters;
using Footnote.Library.Sqlite;
using Footnote.Platform;
using Footnote.Tests.Reading.Pdf;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

/// <summary>A real specification from file to citation: every passage is where it says it is.</summary>
public sealed partial class SpecificationTests : IDisposable
{
    private const string File = "riscv-sbi-specification.pdf";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_words_of_every_passage_stand_on_its_pages()
    {
        await using var platform = await IngestAsync();
        await using var library = new SqliteLibrary(platform.Folder);
        var pages = await PagesAsync();

        await foreach (var passage in library.AllPassagesAsync(default))
        {
            Assert.NotNull(passage.Pages);
            var onPages = Enumerable.Range(passage.Pages.Value.First, passage.Pages.Value.Last - passage.Pages.Value.First + 1).SelectMany(page => pages[page - 1]).ToHashSet();
            var missing = Words(passage.Text).Where(word => !onPages.Contains(word)).ToList();
            Assert.True(missing.Count <= 2, $"{passage.Pages} of {passage.Section.LastOrDefault()} lacks {string.Join(", ", missing)}");
        }
    }

    [Fact]
    public async Task Every_passage_has_boxes_inside_its_pages()
    {
        await using var platform = await IngestAsync();
        await using var library = new SqliteLibrary(platform.Folder);

        await foreach (var passage in library.AllPassagesAsync(default))
        {
            var lines = await library.LinesAsync(passage, default);
            Assert.NotEmpty(lines);
            Assert.All(lines, line => Assert.InRange(line.Page, passage.Pages!.Value.First, passage.Pages.Value.Last));
            Assert.All(lines, line => Assert.True(line.Box is { Left: >= 0, Top: >= 0 } && line.Box.Right <= 700 && line.Box.Bottom <= 900 && line.Box.Left < line.Box.Right));
        }
    }

    [Fact]
    public async Task A_row_of_a_table_is_cited_with_its_page_its_header_and_its_line()
    {
        await using var platform = await IngestAsync();

        var answer = await platform.AskAsync("Which state of a hart is RESUME_PENDING?", Filter.Latest, default);

        var row = Assert.Single(answer.Sentences, sentence => sentence.Text.Contains("6\tRESUME_PENDING", StringComparison.Ordinal));
        Assert.Contains("State ID\tState Name\tDescription", row.Header);
        var citation = answer.Citations[row.Citations[0] - 1];
        Assert.Equal(new PageRange(30, 30), citation.Pages);
        Assert.Contains(citation.Lines, line => line.Page == 30 && line.Box.Top > 0);
        Assert.Equal($"{File}#page=30", citation.Link);
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value);

    private async Task<PlatformOrchestrator> IngestAsync()
    {
        Poppler.Require();
        System.IO.File.Copy(SharedData.Require("pdf", "riscv-specs", File), Path.Combine(_folder.Path, File));
        var platform = PlatformOrchestrator.Open(new PlatformConfig(), _folder.Path, library: null, TimeProvider.System);
        await platform.IngestAsync(progress: null, default);
        return platform;
    }

    /// <summary>The words of each page as poppler alone prints them.</summary>
    private async Task<List<HashSet<string>>> PagesAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("pdftotext", [Path.Combine(_folder.Path, File), "-"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        return [.. text.Split('\f').Select(page => Words(page).ToHashSet())];
    }

    [GeneratedRegex("[A-Za-z0-9_]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
