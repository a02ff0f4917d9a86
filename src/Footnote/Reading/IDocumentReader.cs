using Footnote.Documents;

namespace Footnote.Reading;

/// <summary>Understands one file format.</summary>
public interface IDocumentReader
{
    /// <summary>Format name, as in <see cref="Document.Format"/>.</summary>
    string Format { get; }

    /// <summary>File name endings it reads, lower case with the dot: ".md", ".markdown".</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>How it reads, in a few words: another recipe would give another document of the same file. The format, unless settings change what is read.</summary>
    string Recipe => Format;

    /// <summary>Reads a file.</summary>
    /// <param name="file">An existing file.</param>
    /// <param name="cancellationToken">Stops reading; child processes are killed.</param>
    /// <exception cref="UnreadableDocumentException">The file cannot be read; says why and what to do.</exception>
    ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken);

    /// <summary>The other files that a document depends on, be they there or not; none in most formats. A change in them changes the document.</summary>
    /// <param name="file">An existing file.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="UnreadableDocumentException">The file cannot be read.</exception>
    ValueTask<IReadOnlyList<FileInfo>> IncludedAsync(FileInfo file, CancellationToken cancellationToken) => new([]);
}
