using System.ComponentModel.DataAnnotations;

namespace Footnote.Reading.Pdf;

/// <summary>What reading one PDF may cost. Beyond a limit the file is reported as unreadable and the next one is read.</summary>
public sealed record PdfReaderSettings
{
    /// <summary>Longest wall-clock time for one file, from 1 second. Default 2 minutes.</summary>
    [Range(1.0, 86_400.0)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Address space of each helper program, in bytes, from 128 MiB; 0 for no limit. Held on Linux only. Default 2 GiB.</summary>
    [Range(0.0, 1e13)]
    public long MaxMemoryBytes { get; init; } = 2L << 30;

    /// <summary>Most that a helper program may print for one file, in bytes, 1 or more; a page of text takes some 50 KB. Default 1 GiB.</summary>
    [Range(1.0, 1e12)]
    public long MaxOutputBytes { get; init; } = 1L << 30;

    /// <summary>What happens to files without text. Default <see cref="OcrMode.Auto"/>.</summary>
    public OcrMode Ocr { get; init; } = OcrMode.Auto;
}
