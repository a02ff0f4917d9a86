using Footnote.Library.Sqlite;
using Footnote.Platform;
using Footnote.Reading;
using Footnote.Tests.Platform.Configuration;
using Footnote.Tests.Reading.Pdf;
using Footnote.Tests.Support;

namespace Footnote.Tests.Platform;

/// <summary>Parser, chunker and cleaner are chosen in the configuration, and another choice reads or cuts every document anew at the next ingestion.</summary>
public sealed class DocumentProcessorSectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hybrid_pdf")]
    [InlineData("modular")]
    public async Task The_type_is_told_by_the_health_of_the_processor(string type)
    {
        await using var platform = Open($"document_processor: {{ type: {type} }}");

        Assert.Equal(type, (await platform.HealthAsync(default)).Components.Single(component => component.Component == "document_processor").Type);
    }

    [Fact]
    public async Task Another_chunker_cuts_every_document_anew_at_the_next_ingestion()
    {
        WriteProse();

        var (sections, _) = await IngestAsync("chunk_size: 32, chunk_overlap: 0");
        var (sentences, read) = await IngestAsync("chunk_size: 32, chunk_overlap: 0, chunker: { type: sentence }");
        var (windows, _) = await IngestAsync("chunk_size: 32, chunk_overlap: 0, chunker: { type: window }");
        var (again, readAgain) = await IngestAsync("chunk_size: 32, chunk_overlap: 0, chunker: { type: window }");

        Assert.Equal(3, new[] { string.Join('|', sections), string.Join('|', sentences), string.Join('|', windows) }.Distinct().Count());
        Assert.All(sentences, text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        Assert.Contains(windows, text => !text.EndsWith('.'));
        Assert.Equal(windows, again);
        Assert.Equal((1, 0), (read, readAgain));
    }

    [Fact]
    public async Task Sizes_of_the_chunker_count_more_than_those_beside_it()
    {
        WriteProse();

        var (beside, _) = await IngestAsync("chunk_size: 64, chunk_overlap: 0, chunker: { type: window }");
        var (own, _) = await IngestAsync("chunk_size: 64, chunk_overlap: 0, chunker: { type: window, config: { chunk_size: 32 } }");
        var (overlapping, _) = await IngestAsync("chunk_size: 64, chunk_overlap: 0, chunker: { type: window, config: { chunk_size: 32, chunk_overlap: 15 } }");

        Assert.True(beside.Count < own.Count && own.Count < overlapping.Count, $"{beside.Count} {own.Count} {overlapping.Count}");
    }

    [Fact]
    public async Task Page_furniture_stays_where_nothing_is_cleaned()
    {
        WritePages();

        var (clean, _) = await IngestAsync("");
        var (whole, read) = await IngestAsync("cleaner: { type: none }");
        var (headers, _) = await IngestAsync("cleaner: { type: page_furniture, config: { repeated_rows: false } }");
        var (contents, _) = await IngestAsync("cleaner: { config: { contents: false } }");

        Assert.Equal(1, read);
        Assert.Equal((false, false), (Says(clean, "Manual of the pump"), Says(clean, "Cooling")));
        Assert.Equal((true, true), (Says(whole, "Manual of the pump"), Says(whole, "Cooling")));
        Assert.Equal((true, false), (Says(headers, "Manual of the pump"), Says(headers, "Cooling")));
        Assert.Equal((false, true), (Says(contents, "Manual of the pump"), Says(contents, "Cooling")));
    }

    [Theory]
    [InlineData("fewest_pages: 10")]
    [InlineData("coverage: 1, inner_coverage: 1")]
    public async Task A_threshold_of_the_cleaner_lets_a_header_stay(string config)
    {
        WritePages(without: 2);

        var (clean, _) = await IngestAsync("");
        var (kept, _) = await IngestAsync($"cleaner: {{ config: {{ {config} }} }}");

        Assert.Equal((false, true), (Says(clean, "Manual of the pump"), Says(kept, "Manual of the pump")));
    }

    [Theory]
    [InlineData("parser: { type: by_format, config: { limits: { max_file_bytes: 10 } } }", UnreadableReason.TooLarge)]
    [InlineData("parser: { config: { pdf: { max_output_bytes: 10 } } }", UnreadableReason.TooLarge)]
    [InlineData("parser: { config: { limits: { timeout: 1ms } } }", UnreadableReason.TimedOut)]
    public async Task A_limit_of_the_parser_keeps_a_file_out(string config, UnreadableReason reason)
    {
        WritePages();
        await using var platform = Open($"document_processor: {{ config: {{ {config} }} }}");

        await platform.IngestAsync(null, default);

        Assert.Equal(reason, Assert.Single(await platform.ProblemsAsync(default)).Reason);
    }

    private static bool Says(IReadOnlyList<string> passages, string words) => passages.Any(text => text.Contains(words, StringComparison.Ordinal));

    private void WriteProse() => _folder.Write(
        "docs/prose.md",
        $"# Prose\n\n{string.Join("\n\n", Enumerable.Range(0, 6).Select(i => string.Join(' ', Enumerable.Range(0, 2).Select(j => $"Sentence {j} is a part of paragraph {i}."))))}\n");

    /// <summary>Six pages with a header, one of them with a table of contents.</summary>
    private void WritePages(int without = 0)
    {
        Poppler.Require();
        var pdf = new PdfWriter();
        for (var page = 0; page < 6; page++)
        {
            pdf = pdf.Page().Text(50, 300, $"The words of page {(char)('a' + page)} are told here at some length.").Text(50, 313, $"So they go on {(char)('a' + page)} for a second line.");
            pdf = page < without ? pdf : pdf.Text(50, 20, "Manual of the pump");
        }

        pdf = pdf.Page().Text(50, 100, "Contents").Text(50, 120, "Starting ........ 3").Text(50, 140, "Cooling ........ 4").Text(50, 160, "Stopping ........ 5");
        File.WriteAllBytes(_folder.Write("docs/manual.pdf", "").FullName, pdf.ToBytes());
    }

    private async Task<(IReadOnlyList<string> Passages, int Read)> IngestAsync(string config)
    {
        await using var platform = Open($"document_processor: {{ type: hybrid_pdf, config: {{ {config} }} }}");
        var report = await platform.IngestAsync(null, default);
        await using var library = new SqliteLibrary(platform.Folder);
        var passages = new List<string>();
        await foreach (var passage in library.AllPassagesAsync(default))
        {
            passages.Add(passage.Text);
        }

        return (passages, report.FilesRead);
    }

    private PlatformOrchestrator Open(string yaml)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "docs"));
        return PlatformOrchestrator.Open(
            Configured.Load(yaml).Config, Configured.Factory(), Path.Combine(_folder.Path, "docs"), Path.Combine(_folder.Path, "library"), ComponentContext.With(TimeProvider.System));
    }
}
