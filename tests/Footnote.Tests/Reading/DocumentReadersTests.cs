using System.Text;
using Footnote.Documents;
using Footnote.Reading;
using Footnote.Tests.Support;

namespace Footnote.Tests.Reading;

public sealed class DocumentReadersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DocumentReaders _readers = new([new MarkdownReader(), new HtmlReader(), new PlainTextReader()]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.md", "%PDF-1.7 and so on", UnreadableReason.WrongExtension)]
    [InlineData("a.txt", "PK\u0003\u0004\u0000\u0000\u0000\u0001\u0002\u0001\u0000", UnreadableReason.WrongExtension)]
    [InlineData("a.html", "\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000", UnreadableReason.WrongExtension)]
    [InlineData("a.txt", "\u0001\u0002\u0003\u0004\u0000\u0005\u0006", UnreadableReason.WrongExtension)]
    [InlineData("a.md", "", UnreadableReason.Empty)]
    [InlineData("a.md", " \n\n", UnreadableReason.Empty)]
    [InlineData("a.xyz", "text", UnreadableReason.UnsupportedFormat)]
    [InlineData("README", "text", UnreadableReason.UnsupportedFormat)]
    public async Task A_file_that_is_not_what_its_name_says_is_refused_with_a_reason(string name, string content, UnreadableReason reason) =>
        Assert.Equal(reason, (await Refused(_readers, _folder.Write(name, content))).Reason);

    [Fact]
    public async Task A_file_named_pdf_that_is_text_is_refused()
    {
        var readers = new DocumentReaders([new Named(".pdf", _ => throw new InvalidOperationException("not reached"))]);

        var error = await Refused(readers, _folder.Write("a.pdf", "only words"));

        Assert.Equal(UnreadableReason.WrongExtension, error.Reason);
        Assert.Contains("text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_300_megabytes_is_refused_without_being_read()
    {
        var file = _folder.Write("big.md", "x");
        await using (var stream = file.OpenWrite())
        {
            stream.SetLength(300L << 20);
        }

        Assert.Equal(UnreadableReason.TooLarge, (await Refused(_readers, file)).Reason);
    }

    [Fact]
    public async Task A_reader_that_never_ends_is_left_at_the_time_limit()
    {
        var never = new TaskCompletionSource<Document>();
        var readers = new DocumentReaders([new Named(".md", _ => new ValueTask<Document>(never.Task))], new ReadingLimits { Timeout = TimeSpan.FromMilliseconds(20) });

        Assert.Equal(UnreadableReason.TimedOut, (await Refused(readers, _folder.Write("a.md", "x"))).Reason);
    }

    [Fact]
    public async Task A_reader_that_is_denied_access_says_so()
    {
        var readers = new DocumentReaders([new Named(".md", _ => throw new UnauthorizedAccessException())]);

        Assert.Equal(UnreadableReason.AccessDenied, (await Refused(readers, _folder.Write("a.md", "x"))).Reason);
    }

    [Fact]
    public async Task Cancelling_is_not_the_files_fault()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _readers.ReadAsync(_folder.Write("a.md", "x"), cancelled.Token));
    }

    [Fact]
    public void Two_readers_for_one_ending_are_refused() =>
        Assert.Throws<ArgumentException>(() => new DocumentReaders([new MarkdownReader(), new MarkdownReader()]));

    [Fact]
    public void Endings_are_listed_in_order_and_letter_case_does_not_matter()
    {
        Assert.Equal([".htm", ".html", ".log", ".markdown", ".md", ".mdx", ".rst", ".text", ".txt", ".xhtml"], _readers.Extensions);
        Assert.True(_readers.Supports("READ.MD"));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("iso-8859-1", false)]
    public void Any_common_encoding_is_read(string name, bool withMark)
    {
        const string Text = "Größe und Maß, a few plain words";
        var encoding = Encoding.GetEncoding(name);

        Assert.Equal(Text, TextFile.Decode([.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)]));
    }

    private static async Task<UnreadableDocumentException> Refused(DocumentReaders readers, FileInfo file) =>
        await Assert.ThrowsAsync<UnreadableDocumentException>(async () => await readers.ReadAsync(file, CancellationToken.None));

    private sealed class Named(string extension, Func<FileInfo, ValueTask<Document>> read) : IDocumentReader
    {
        public string Format => "fake";

        public IReadOnlyList<string> Extensions => [extension];

        public ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken) => read(file);
    }
}
