using System.Xml;
using Footnote.Documents;

namespace Footnote.Reading.Docx;

/// <summary>
/// Reads Word documents. The parts are unpacked and parsed within limits of our own; nothing that a document points to outside itself is ever fetched, and
/// tracked deletions are left out.
/// </summary>
/// <param name="limits">Limits; the defaults where null.</param>
public sealed class DocxReader(ReadingLimits? limits = null) : IDocumentReader
{
    private readonly ReadingLimits _limits = limits ?? new ReadingLimits();

    /// <inheritdoc/>
    public string Format => "docx";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".docx", ".docm"];

    /// <inheritdoc/>
    public ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var stream = file.OpenRead();
        return new ValueTask<Document>(Read(stream, cancellationToken));
    }

    /// <summary>Reads the bytes of a file.</summary>
    internal Document Read(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            using var package = new DocxPackage(stream, _limits.MaxTextBytes, cancellationToken);
            return Read(package, cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or NotSupportedException or EndOfStreamException)
        {
            throw new UnreadableDocumentException(UnreadableReason.Damaged, "The Word document is damaged; open it in a word processor and save it to a new file.", error);
        }
    }

    private Document Read(DocxPackage package, CancellationToken cancellationToken)
    {
        var builder = new DocumentBuilder(Format) { Title = package.Title };
        var styles = new DocxStyles(package.Related("styles"));
        var numbering = new DocxNumbering(package.Related("numbering"));
        var notes = new DocxNotes(package.Related("footnotes"), package.Related("endnotes"));
        new DocxBlocks(builder, styles, numbering, notes, cancellationToken).Add(package.Body);
        return builder.Count > 0 ? builder.Build() : throw Unreadable.NoWords();
    }
}
