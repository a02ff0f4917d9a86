using System.Collections.Concurrent;
using Footnote.Documents;
using Footnote.Reading;
using Footnote.Reading.Pdf;
using Footnote.Tests.Support;

namespace Footnote.Tests.Reading.Pdf;

public sealed class PdfReaderRealDataTests
{
    private static readonly PdfReader s_reader = new(new PdfReaderSettings { Timeout = TimeSpan.FromSeconds(60) });

    /// <summary>Several tests look at the same long files.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Task<Document>>> s_documents = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("damaged")]
    [InlineData("py-pdf-samples")]
    public async Task Odd_and_broken_files_are_read_or_refused_with_a_reason(string folder)
    {
        var files = Directory.GetFiles(SharedData.Require("pdf", folder), "*.pdf", SearchOption.AllDirectories);
        Poppler.Require();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            try
            {
                AssertSound(await ReadAsync(file));
            }
            catch (UnreadableDocumentException exception)
            {
                Assert.Contains(exception.Reason, new[] { UnreadableReason.NoText, UnreadableReason.Empty, UnreadableReason.Damaged, UnreadableReason.Encrypted });
            }
        }
    }

    [Fact]
    public async Task A_password_is_asked_for()
    {
        var file = SharedData.Require("pdf", "damaged", "encrypted-password-is-password.pdf");
        Poppler.Require();

        Assert.Equal(UnreadableReason.Encrypted, (await Assert.ThrowsAsync<UnreadableDocumentException>(() => ReadAsync(file))).Reason);
    }

    [Fact]
    public async Task Specifications_are_understood()
    {
        var files = Directory.GetFiles(SharedData.Require("pdf", "riscv-specs"), "*.pdf");
        Poppler.Require();
        foreach (var file in files)
        {
            var document = await ReadAsync(file);

            AssertSound(document);
            Assert.DoesNotContain(document.Blocks, block => block.Span.Of(document.Text).Contains("..........", StringComparison.Ordinal));
            Assert.DoesNotContain(document.Lines, line => line.Span.Of(document.Text).EndsWith("| © RISC-V International", StringComparison.Ordinal));
            Assert.True(document.Sections.Count > document.Pages.Count / 2);
        }
    }

    [Theory]
    [InlineData("riscv-spec-privileged-v20250508.pdf", "0x002\tURW\tfrm\tFloating-Point Dynamic Rounding Mode.", "2.2. CSR Listing", 22)]
    [InlineData("riscv-spec-privileged-v20250508.pdf", "11\t10\t11XX\t0xEC0-0xEFF\tCustom read-only", "2.2. CSR Listing", 21)]
    [InlineData("iommu-architecture.pdf", "9\tSv48\tPage-based 48-bit virtual addressing.", null, 30)]
    [InlineData("riscv-sbi-specification.pdf", "4\tSUSPENDED\tThis hart is in a platform specific suspend (or low power) state.", "Chapter 9. Hart State Management Extension (EID #0x48534D \"HSM\")", 30)]
    [InlineData("riscv-abis-specification.pdf", "vxsat\t\tVector fixed-point saturation flag register\tNo", "1.3. Vector Register Convention", 10)]
    [InlineData("advanced-interrupt-architecture.pdf", "0x30–0x3F\tmajor interrupt priorities", "2.1 Machine-level CSRs", 19)]
    public async Task A_row_of_a_table_is_found_word_for_word(string name, string row, string? section, int page)
    {
        var file = SharedData.Require("pdf", "riscv-specs", name);
        Poppler.Require();
        var document = await ReadAsync(file);

        var block = document.Blocks.First(block => block.Kind == BlockKind.Table && block.Span.Of(document.Text).Split('\n').Contains(row));

        Assert.Contains(document.Lines, line => line.Page == page && line.Span.Of(document.Text) == row);
        if (section is not null)
        {
            Assert.Equal(section, document.Sections.Last(candidate => candidate.Span.Start <= block.Span.Start).Path[^1]);
        }
    }

    [Fact]
    public async Task A_listing_keeps_its_lines()
    {
        var file = SharedData.Require("pdf", "riscv-specs", "semihosting-specification.pdf");
        Poppler.Require();
        var document = await ReadAsync(file);

        Assert.Equal(
            """
            slli x0, x0, 0x1f   # 0x01f01013   Entry NOP
            ebreak              # 0x00100073   Break to debugger
            srai x0, x0, 7      # 0x40705013   Exit NOP
            """.ReplaceLineEndings("\n"),
            document.Blocks.Single(block => block.Kind == BlockKind.Code).Span.Of(document.Text));
    }

    [Fact]
    public async Task Two_columns_are_read_one_after_the_other()
    {
        var file = SharedData.Require("pdf", "py-pdf-samples", "026-latex-multicolumn", "multicolumn.pdf");
        Poppler.Require();

        Assert.Contains("This is a sample document with two columns filled with Lorem Ipsum text.", (await ReadAsync(file)).Text, StringComparison.Ordinal);
    }

    private static Task<Document> ReadAsync(string file) =>
        s_documents.GetOrAdd(file, path => new Lazy<Task<Document>>(() => s_reader.ReadAsync(new FileInfo(path), CancellationToken.None).AsTask())).Value;

    /// <summary>Pages and sections partition the text, blocks are in order, every line stands on its page.</summary>
    private static void AssertSound(Document document)
    {
        Assert.NotEmpty(document.Text);
        AssertPartition(document.Pages.Select(page => page.Span), document.Text.Length);
        AssertPartition(document.Sections.Select(section => section.Span), document.Text.Length);
        Assert.All(document.Blocks.Zip(document.Blocks.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.Start));
        var pages = document.Pages.ToDictionary(page => page.Number);
        Assert.All(document.Lines, line => Assert.True(pages[line.Page].Span.Contains(line.Span)));
    }

    private static void AssertPartition(IEnumerable<SourceSpan> spans, int length)
    {
        var end = 0;
        foreach (var span in spans)
        {
            Assert.Equal(end, span.Start);
            end = span.End;
        }

        Assert.Equal(length, end);
    }
}
