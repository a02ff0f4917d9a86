using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Reads PDF files with poppler (pdftotext and pdftohtml), which runs in processes of its own within limits.</summary>
/// <param name="settings">Limits; null for the defaults.</param>
public sealed class PdfReader(PdfReaderSettings? settings = null) : IDocumentReader
{
    private readonly PdfReaderSettings _settings = settings ?? new PdfReaderSettings();

    /// <inheritdoc/>
    public string Format => "pdf";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions => [".pdf"];

    /// <inheritdoc/>
    public async ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        PdfFileCheck.Check(file, _settings.MaxFileBytes);
        var output = await new PopplerTools(_settings).ReadAsync(file, cancellationToken);
        return PdfUnderstanding.Understand(output, cancellationToken);
    }
}
