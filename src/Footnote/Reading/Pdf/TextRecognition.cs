using System.Globalization;
using Footnote.Reading.ChildProcesses;

namespace Footnote.Reading.Pdf;

/// <summary>Reads pages that are pictures: pdftoppm draws each page, tesseract reads it.</summary>
internal sealed class TextRecognition(PdfReaderSettings settings)
{
    private const int DotsPerInch = 200;
    private const float PointsPerInch = 72;

    private readonly ChildProcessLimits _limits = new(settings.Timeout, settings.MaxMemoryBytes, settings.MaxOutputBytes);

    /// <summary>Whether tesseract is there.</summary>
    public static bool IsAvailable => ChildProcess.IsInstalled("tesseract");

    /// <summary>The same pages with the words that were recognised.</summary>
    /// <param name="file">The file.</param>
    /// <param name="output">Its pages, without words.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async ValueTask<PopplerOutput> RecognizeAsync(FileInfo file, PopplerOutput output, CancellationToken cancellationToken)
    {
        var pictures = Directory.CreateTempSubdirectory("footnote-ocr-");
        try
        {
            var pages = new List<PdfPage>(output.Pages.Count);
            foreach (var page in output.Pages)
            {
                pages.Add(page with { Words = await RecognizeAsync(file, page, pictures.FullName, cancellationToken) });
            }

            return output with { Pages = pages };
        }
        finally
        {
            pictures.Delete(recursive: true);
        }
    }

    private async ValueTask<PdfWord[]> RecognizeAsync(FileInfo file, PdfPage page, string folder, CancellationToken cancellationToken)
    {
        var picture = Path.Combine(folder, "page");
        var number = page.Number.ToString(CultureInfo.InvariantCulture);
        await RunAsync(
            "pdftoppm", ["-gray", "-r", $"{DotsPerInch}", "-f", number, "-l", number, "-singlefile", file.FullName, picture], _ => Array.Empty<PdfWord>(), cancellationToken);
        return File.Exists($"{picture}.pgm")
            ? await RunAsync("tesseract", [$"{picture}.pgm", "stdout", "tsv"], stream => TesseractParser.Parse(stream, PointsPerInch / DotsPerInch), cancellationToken)
            : [];
    }

    private async ValueTask<PdfWord[]> RunAsync(string program, string[] arguments, Func<Stream, PdfWord[]> read, CancellationToken cancellationToken)
    {
        var result = await ChildProcess.RunAsync(program, arguments, _limits, read, cancellationToken);
        return result is { Outcome: ChildProcessOutcome.Exited, ExitCode: 0, Output: { } words } ? words : [];
    }
}
