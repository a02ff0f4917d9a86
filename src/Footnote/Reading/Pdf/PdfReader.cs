using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Reads PDF files with poppler (pdftotext and pdftohtml), which runs in processes of its own within limits.</summary>
/// <param name="settings">Limits; null for the defaults.</param>
/// <param name="cleaning">What is kept out of the text; null for the defaults.</param>
public sealed class PdfReader(PdfReaderSettings? settings = null, PdfCleaning? cleaning = null) : IDocumentReader
{
    private readonly PdfReaderSettings _settings = settings ?? new PdfReaderSettings();
    private readonly PdfCleaning _cleaning = cleaning ?? new PdfCleaning();

    /// <inheritdoc/>
    public string Format => "pdf";

    /// <inheritdoc/>
    public string Recipe => $"{Format}{_cleaning.Recipe}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions => [".pdf"];

    /// <inheritdoc/>
    public async ValueTask<Document> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        PdfFileCheck.Check(file);
        var output = await new PopplerTools(_settings).ReadAsync(file, cancellationToken);
        return output.HasWords
            ? PdfUnderstanding.Understand(output, _cleaning, cancellationToken)
            : await ReadScanAsync(file, output, cancellationToken);
    }

    private async ValueTask<Document> ReadScanAsync(FileInfo file, PopplerOutput output, CancellationToken cancellationToken)
    {
        var recognized = _settings.Ocr == OcrMode.Auto && TextRecognition.IsAvailable
            ? await new TextRecognition(_settings).RecognizeAsync(file, output, cancellationToken)
            : throw new UnreadableDocumentException(
                UnreadableReason.NoText, "The pages of the PDF hold no text, perhaps they are scans; install tesseract-ocr, or run text recognition (OCR) over it first.");
        if (!recognized.HasWords)
        {
            throw new UnreadableDocumentException(UnreadableReason.NoText, "The pages of the PDF hold no text, and none could be recognised in their pictures.");
        }

        var document = PdfUnderstanding.Understand(recognized, _cleaning, cancellationToken);
        return document with { Notices = [.. document.Notices, "The pages are pictures; their text was recognised by tesseract and may hold mistakes."] };
    }
}
