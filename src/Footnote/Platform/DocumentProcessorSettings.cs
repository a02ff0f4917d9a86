using System.ComponentModel.DataAnnotations;
using Footnote.Chunking;
using Footnote.Ingestion;
using Footnote.Reading;
using Footnote.Reading.Pdf;

namespace Footnote.Platform;

/// <summary>How documents are read and cut.</summary>
public sealed record DocumentProcessorSettings
{
    /// <summary>Longest passage, in tokens (words and punctuation marks).</summary>
    [Range(ChunkerSettings.MinSize, ChunkerSettings.MaxSize)]
    public int ChunkSize { get; init; } = 256;

    /// <summary>Tokens a passage repeats of the one before it, less than half of the chunk size.</summary>
    [Range(0, ChunkerSettings.MaxSize / 2)]
    public int ChunkOverlap { get; init; } = 32;

    /// <summary>How PDF files are read.</summary>
    public PdfReaderSettings Pdf { get; init; } = new();

    /// <summary>What a file may cost at most.</summary>
    public ReadingLimits Limits { get; init; } = new();

    /// <summary>How the machine is shared while files are read.</summary>
    public IngestionSettings Ingestion { get; init; } = new();

    /// <summary>How quickly a watched folder is read after a change.</summary>
    public WatchSettings Watch { get; init; } = new();

    /// <summary>The chunker's settings.</summary>
    /// <exception cref="ArgumentException">Size and overlap do not go together.</exception>
    internal ChunkerSettings Chunker => new(ChunkSize, ChunkOverlap);
}
