using Footnote.Documents;
using Footnote.Reading;
using Footnote.Reading.Pdf;
using Footnote.Tests.Support;

namespace Footnote.Tests.Reading.Pdf;

public sealed class PdfReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Headings_paragraphs_code_and_places_are_understood()
    {
        var document = await ReadAsync(new PdfWriter()
            .Page().Text(50, 50, "1. Registers", 18, "F2").Bookmark("1. Registers")
            .Text(50, 80, "The register holds the state of a hart and").Text(50, 93, "is read with one instruction.")
            .Text(60, 120, "csrr a0, mstatus", font: "F3").Text(60, 132, "ret", font: "F3")
            .Page().Text(50, 50, "2. Memory", 18, "F2").Bookmark("2. Memory").Text(50, 80, "Memory is elsewhere."));

        Assert.Equal(
            [BlockKind.Heading, BlockKind.Paragraph, BlockKind.Code, BlockKind.Heading, BlockKind.Paragraph], document.Blocks.Select(block => block.Kind));
        Assert.Equal("The register holds the state of a hart and is read with one instruction.", document.Blocks[1].Span.Of(document.Text));
        Assert.Equal("csrr a0, mstatus\nret", document.Blocks[2].Span.Of(document.Text));
        Assert.Equal(["1. Registers"], document.Sections[0].Path);
        Assert.Equal([1, 2], document.Pages.Select(page => page.Number));
        var line = document.Lines.Single(placed => placed.Span.Of(document.Text) == "is read with one instruction.");
        Assert.Equal(1, line.Page);
        Assert.Equal(50, line.Box.Left, 1.0);
        Assert.InRange(93, line.Box.Top, line.Box.Bottom);
    }

    [Fact]
    public async Task A_file_name_that_looks_like_an_option_is_read()
    {
        Poppler.Require();
        var file = Write("-opw.pdf", new PdfWriter().Page().Text(50, 50, "Some words").ToBytes());

        Assert.Equal("Some words", (await new PdfReader().ReadAsync(file, TestContext.Current.CancellationToken)).Text);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Pages_without_words_are_reported_as_such()
    {
        Poppler.Require();
        await AssertUnreadableAsync(UnreadableReason.NoText, new PdfWriter().Page().ToBytes());
    }

    [Fact]
    public Task A_file_without_bytes_is_empty() => AssertUnreadableAsync(UnreadableReason.Empty, []);

    [Fact]
    public Task A_text_file_is_no_pdf() => AssertUnreadableAsync(UnreadableReason.WrongExtension, "just text"u8.ToArray());

    [Fact]
    public async Task A_file_that_breaks_off_is_damaged()
    {
        Poppler.Require();
        await AssertUnreadableAsync(UnreadableReason.Damaged, "%PDF-1.4\nnothing of use"u8.ToArray());
    }

    [Fact]
    public async Task Output_above_the_limit_is_too_large()
    {
        Poppler.Require();
        await AssertUnreadableAsync(UnreadableReason.TooLarge, new PdfWriter().Page().Text(50, 50, "words").ToBytes(), new PdfReaderSettings { MaxOutputBytes = 100 });
    }

    [Fact]
    public async Task A_program_that_is_given_too_little_memory_reads_nothing()
    {
        Poppler.Require();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memory is limited on Linux only");
        var file = Write("a.pdf", new PdfWriter().Page().Text(50, 50, "words").ToBytes());

        await Assert.ThrowsAsync<UnreadableDocumentException>(async () => await new PdfReader(new PdfReaderSettings { MaxMemoryBytes = 4 << 20 }).ReadAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Time_above_the_limit_is_reported()
    {
        Poppler.Require();
        var pdf = new PdfWriter();
        for (var line = 0; line < 60_000; line++)
        {
            (line % 200 == 0 ? pdf.Page() : pdf).Text(50, 50 + (line % 200 * 3), "Enough words to keep any program busy for longer than that", 3);
        }

        await AssertUnreadableAsync(UnreadableReason.TimedOut, pdf.ToBytes(), new PdfReaderSettings { Timeout = TimeSpan.FromMilliseconds(5) });
    }

    [Fact]
    public async Task Cancelling_stops_the_reading()
    {
        Poppler.Require();
        var file = Write("a.pdf", new PdfWriter().Page().Text(50, 50, "words").ToBytes());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await new PdfReader().ReadAsync(file, new CancellationToken(canceled: true)));
    }

    private async Task<Document> ReadAsync(PdfWriter pdf)
    {
        Poppler.Require();
        return await new PdfReader().ReadAsync(Write("a.pdf", pdf.ToBytes()), TestContext.Current.CancellationToken);
    }

    private async Task AssertUnreadableAsync(UnreadableReason reason, byte[] bytes, PdfReaderSettings? settings = null)
    {
        var file = Write("a.pdf", bytes);
        var exception = await Assert.ThrowsAsync<UnreadableDocumentException>(async () => await new PdfReader(settings).ReadAsync(file, TestContext.Current.CancellationToken));

        Assert.Equal(reason, exception.Reason);
    }

    private FileInfo Write(string name, byte[] bytes)
    {
        var file = new FileInfo(Path.Combine(_folder.Path, name));
        File.WriteAllBytes(file.FullName, bytes);
        return file;
    }
}
