using Footnote.Documents;

namespace Footnote.Reading;

/// <summary>
/// Reads a file with the reader for its name's ending, and refuses what is no document of that kind before a reader meets it: empty and oversized files, other
/// formats under a wrong name, binary data. Whatever goes wrong with a file leaves it as an <see cref="UnreadableDocumentException"/>.
/// </summary>
public sealed class DocumentReaders
{
    /// <summary>Counted up whenever a reader understands files better than before, so that libraries read them again.</summary>
    private const int Version = 2;

    private static readonly HashSet<string> _archives = new(StringComparer.OrdinalIgnoreCase) { ".docx", ".docm" };

    private readonly Dictionary<string, IDocumentReader> _readers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ReadingLimits _limits;

    /// <summary>Puts readers together.</summary>
    /// <param name="readers">One for each format.</param>
    /// <param name="limits">Limits; the defaults where null.</param>
    /// <exception cref="ArgumentException">Two readers claim the same ending.</exception>
    public DocumentReaders(IEnumerable<IDocumentReader> readers, ReadingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(readers);
        _limits = limits ?? new ReadingLimits();
        foreach (var (extension, reader) in readers.SelectMany(reader => reader.Extensions.Select(extension => (extension, reader))))
        {
            if (!_readers.TryAdd(extension, reader))
            {
                throw new ArgumentException($"The readers for {_readers[extension].Format} and {reader.Format} both claim {extension}.", nameof(readers));
            }
        }

        Extensions = [.. _readers.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>File name endings that can be read, lower case with the dot, in alphabetical order.</summary>
    public IReadOnlyList<string> Extensions { get; }

    /// <summary>Whether a file's name has one of the <see cref="Extensions"/>; letter case does not matter.</summary>
    public bool Supports(string fileName) => _readers.ContainsKey(Path.GetExtension(fileName));

    /// <summary>How a file is read, in one line: another recipe would give another document.</summary>
    /// <exception cref="UnreadableDocumentException">Its name has none of the <see cref="Extensions"/>.</exception>
    public string RecipeOf(FileInfo file) => $"{ReaderFor(file).Recipe}/{Version}";

    /// <summary>Refuses by its size alone a file that need not be opened. Devices and pipes have no size; opening them could wait for ever.</summary>
    /// <exception cref="UnreadableDocumentException">The file is empty or too large.</exception>
    public void CheckSize(FileInfo file)
    {
        file.Refresh();
        if (file.Length > _limits.MaxFileBytes)
        {
            throw Unreadable.TooLarge(file.Length, _limits.MaxFileBytes);
        }

        if (file.Length == 0)
        {
            throw new UnreadableDocumentException(UnreadableReason.Empty, "The file has no bytes. (Pipes and devices have none either, and are not read.)");
        }
    }

    /// <summary>Reads a file within the limits.</summary>
    /// <param name="file">A file.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="UnreadableDocumentException">The file cannot be read; says why and what to do.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_limits.Timeout);
        try
        {
            var reader = ReaderFor(file);
            CheckSize(file);
            await CheckContentAsync(file, deadline.Token);

            // On a thread of its own and not awaited to the end, so that a parser that does not look at the token cannot hold the caller.
            return await Task.Run(() => reader.ReadAsync(file, deadline.Token).AsTask(), deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Explain(error);
        }
    }

    /// <summary>The other files that a document depends on, be they there or not.</summary>
    /// <param name="file">A file.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="UnreadableDocumentException">The file cannot be read; says why and what to do.</exception>
    public async ValueTask<IReadOnlyList<FileInfo>> IncludedAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_limits.Timeout);
        try
        {
            return await ReaderFor(file).IncludedAsync(file, deadline.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Explain(error);
        }
    }

    private IDocumentReader ReaderFor(FileInfo file) => _readers.TryGetValue(file.Extension, out var reader) ? reader : throw new UnreadableDocumentException(
        UnreadableReason.UnsupportedFormat,
        file.Extension.Length == 0 ? "The file's name has no ending that tells its format." : $"Files ending in {file.Extension} cannot be read; convert it to one of {string.Join(", ", Extensions)}.");

    private static async ValueTask CheckContentAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var head = new byte[FileSignature.Length];
        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        CheckContent(file.Extension, head.AsSpan(0, length));
    }

    private static void CheckContent(string extension, ReadOnlySpan<byte> head)
    {
        var isPdf = extension.Equals(".pdf", StringComparison.OrdinalIgnoreCase);
        var expected = isPdf ? FileSignature.Pdf : _archives.Contains(extension) ? FileSignature.Zip : FileSignature.Text;
        var found = FileSignature.NameOf(head);
        if (found == expected || (isPdf && FileSignature.IsPdf(head)))
        {
            return;
        }

        if (_archives.Contains(extension) && found == FileSignature.OldOffice)
        {
            throw new UnreadableDocumentException(UnreadableReason.Encrypted, "The document is protected by a password, or was made by a very old Word; save it to a new .docx without a password.");
        }

        throw expected != FileSignature.Text && found == FileSignature.Unknown
            ? new UnreadableDocumentException(UnreadableReason.Damaged, $"The file does not begin like {expected}; it is damaged or incomplete.")
            : new UnreadableDocumentException(UnreadableReason.WrongExtension, $"The name ends in {extension} but the file seems to be {found}; rename it.");
    }

    private UnreadableDocumentException Explain(Exception error) => error switch
    {
        UnreadableDocumentException known => known,
        OperationCanceledException => new(UnreadableReason.TimedOut, $"Reading the file took longer than {_limits.Timeout.TotalSeconds:0.#} seconds; split it or raise the limit.", error),
        UnauthorizedAccessException => new(UnreadableReason.AccessDenied, "The operating system does not let us read the file; change its permissions.", error),
        FileNotFoundException or DirectoryNotFoundException => new(UnreadableReason.Damaged, "The file is not there any more.", error),
        _ => new(UnreadableReason.Damaged, $"The file could not be read: {error.Message}", error),
    };
}
