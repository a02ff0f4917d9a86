using System.ComponentModel.DataAnnotations;
using Footnote.Chunking;
using Footnote.Ingestion;
using Footnote.Platform.Configuration;
using Footnote.Reading.Pdf;

namespace Footnote.Platform;

/// <summary>How documents are read and cut.</summary>
public sealed record DocumentProcessorSettings
{
    private const string ChunkerRole = "document_processor.chunker";
    private const string CleanerRole = "document_processor.cleaner";

    /// <summary>Longest passage where nothing is said.</summary>
    internal const int UsualSize = 256;

    /// <summary>Overlap where nothing is said.</summary>
    internal const int UsualOverlap = 32;

    /// <summary>Its type; both are names of the same processor.</summary>
    public string Type { get; internal init; } = "hybrid_pdf";

    /// <summary>Longest passage, in tokens (words and punctuation marks).</summary>
    [Range(ChunkerSettings.MinSize, ChunkerSettings.MaxSize)]
    public int ChunkSize { get; init; } = UsualSize;

    /// <summary>Tokens a passage repeats of the one before it, less than half of the chunk size.</summary>
    [Range(0, ChunkerSettings.MaxSize / 2)]
    public int ChunkOverlap { get; init; } = UsualOverlap;

    /// <summary>What reads files: one reader a format, told by the ending of the name.</summary>
    [Types("by_format")]
    public ParserSettings Parser { get; init; } = new();

    /// <summary>What is kept out of the text of PDF files: <c>page_furniture</c> that repeats, or <c>none</c>.</summary>
    [Role(CleanerRole, "page_furniture")]
    public ComponentChoice Cleaner { get; init; } = new(CleanerRole, "page_furniture", new PdfCleaning());

    /// <summary>What cuts documents into passages. Another one, or another size, cuts every document anew at the next ingestion.</summary>
    [Role(ChunkerRole, "section")]
    public ComponentChoice Chunker { get; init; } = new(ChunkerRole, "section", new PassageSizeSettings());

    /// <summary>How the machine is shared while files are read.</summary>
    public IngestionSettings Ingestion { get; init; } = new();

    /// <summary>How quickly a watched folder is read after a change.</summary>
    public WatchSettings Watch { get; init; } = new();

    /// <summary>The chunker that was chosen, with the sizes that stand beside it where it has none of its own.</summary>
    internal ComponentChoice ChunkerInForce => Chunker.Settings is PassageSizeSettings own
        ? Chunker with { Settings = own with { ChunkSize = own.ChunkSize ?? ChunkSize, ChunkOverlap = own.ChunkOverlap ?? ChunkOverlap } }
        : Chunker;
}
