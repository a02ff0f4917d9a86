using Footnote.Reading;
using Footnote.Reading.Pdf;

namespace Footnote.Platform;

/// <summary>How files are read.</summary>
public sealed record ParserSettings
{
    /// <summary>How PDF files are read.</summary>
    public PdfReaderSettings Pdf { get; init; } = new();

    /// <summary>What a file may cost at most.</summary>
    public ReadingLimits Limits { get; init; } = new();
}
