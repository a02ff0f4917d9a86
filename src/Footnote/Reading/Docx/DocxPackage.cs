using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Footnote.Reading.ChildProcesses;

namespace Footnote.Reading.Docx;

/// <summary>The XML parts of a Word document, unpacked one by one and never beyond a limit, whatever the archive says of their sizes.</summary>
internal sealed class DocxPackage : IDisposable
{
    private const int MaxEntries = 10_000;

    private readonly ZipArchive _archive;
    private readonly long _limit;
    private readonly CancellationToken _cancellationToken;
    private readonly string _main;
    private readonly XElement? _relations;
    private long _unpacked;

    /// <summary>Opens a document.</summary>
    /// <param name="stream">The bytes of a file.</param>
    /// <param name="limit">Bytes that all its parts may have together once unpacked.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="InvalidDataException">It is no archive.</exception>
    /// <exception cref="UnreadableDocumentException">It holds no Word document, or more than the limit.</exception>
    public DocxPackage(Stream stream, long limit, CancellationToken cancellationToken)
    {
        (_archive, _limit, _cancellationToken) = (new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true), limit, cancellationToken);
        if (_archive.Entries.Count > MaxEntries)
        {
            throw new UnreadableDocumentException(UnreadableReason.TooLarge, $"The document is made of more than {MaxEntries:N0} parts; save it to a new file.");
        }

        var package = Part("_rels/.rels");
        _main = TargetOf(package, "officeDocument", "") ?? "word/document.xml";
        var folder = _main[..(_main.LastIndexOf('/') + 1)];
        _relations = Part($"{folder}_rels/{_main[folder.Length..]}.rels");
        Title = ReadingText.Flowing(Part(TargetOf(package, "core-properties", "") ?? "docProps/core.xml")?.Child("title")?.Value ?? "") is { Length: > 0 } title ? title : null;
        Body = Part(_main)?.Child("body") ?? throw new UnreadableDocumentException(
            UnreadableReason.Damaged, "The file is an archive without a Word document in it; open it in a word processor and save it to a new file.");
    }

    /// <summary>The document's body.</summary>
    public XElement Body { get; }

    /// <summary>Title among the document's properties; null where it has none.</summary>
    public string? Title { get; }

    /// <summary>A part that belongs to the document, by the last word of the relation's type; null where there is none.</summary>
    public XElement? Related(string kind)
    {
        var folder = _main[..(_main.LastIndexOf('/') + 1)];
        return Part(TargetOf(_relations, kind, folder) ?? $"{folder}{kind}.xml");
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private static string? TargetOf(XElement? relations, string kind, string folder)
    {
        var relation = relations?.Elements().FirstOrDefault(item =>
            item.Attribute("TargetMode")?.Value != "External" && item.Attribute("Type")?.Value.EndsWith($"/{kind}", StringComparison.Ordinal) == true);
        return relation?.Attribute("Target")?.Value is not { Length: > 0 } target ? null : target[0] == '/' ? target[1..] : folder + target;
    }

    private XElement? Part(string name)
    {
        if (_archive.GetEntry(name) is not { } entry)
        {
            return null;
        }

        using var unpacked = entry.Open();
        using var bounded = new BoundedStream(unpacked, _limit - _unpacked);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(bounded, settings);
            _cancellationToken.ThrowIfCancellationRequested();
            return XDocument.Load(reader).Root;
        }
        catch (XmlException) when (bounded.Exceeded)
        {
            throw Unreadable.Unfolds(_limit);
        }
        finally
        {
            _unpacked += bounded.Position;
        }
    }
}
