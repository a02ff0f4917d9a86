using System.ComponentModel.DataAnnotations;
using Footnote.Chunking;

namespace Footnote.Platform;

/// <summary>How large passages are; what is left out is as <c>document_processor.config</c> has it.</summary>
public sealed record PassageSizeSettings
{
    /// <summary>Longest passage, in tokens (words and punctuation marks); empty for <c>document_processor.config.chunk_size</c>.</summary>
    [Range(ChunkerSettings.MinSize, ChunkerSettings.MaxSize)]
    public int? ChunkSize { get; init; }

    /// <summary>Tokens a passage repeats of the one before it, less than half of the chunk size; empty for <c>document_processor.config.chunk_overlap</c>.</summary>
    [Range(0, ChunkerSettings.MaxSize / 2)]
    public int? ChunkOverlap { get; init; }

    /// <summary>The sizes; what is left out is as usual.</summary>
    /// <exception cref="ArgumentException">Size and overlap do not go together.</exception>
    internal ChunkerSettings Sizes => new(ChunkSize ?? DocumentProcessorSettings.UsualSize, ChunkOverlap ?? DocumentProcessorSettings.UsualOverlap);
}
