using System.Diagnostics;
using System.Text;
using Footnote.Documents;
using Footnote.Reading;
using Footnote.Reading.Pdf;
using Footnote.Tests.Support;

namespace Footnote.Tests.Reading.Pdf;

public sealed class TextRecognitionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_table_gives_words_in_points_and_leaves_out_what_is_unsure()
    {
        const string table = "level\tpage\n5\t1\t1\t1\t1\t1\t200\t400\t100\t50\t96.5\tvalve\n5\t1\t1\t1\t1\t2\t300\t400\t10\t50\t12\t|\n4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n";

        var word = Assert.Single(TesseractParser.Parse(new MemoryStream(Encoding.UTF8.GetBytes(table)), pointsPerPixel: 0.36f));

        Assert.Equal("valve", word.Text);
        Assert.Equal(new BoundingBox(72, 144, 108, 162), word.Box);
    }

    [Fact]
    public async Task A_scan_is_read_where_tesseract_is_installed()
    {
        Poppler.Require();
        Assert.SkipUnless(TextRecognition.IsAvailable, "needs tesseract-ocr");
        var scan = await ScanAsync();

        var document = await new PdfReader().ReadAsync(scan, default);

        Assert.Contains("pressure of three bar", document.Text);
        Assert.Contains(document.Notices, notice => notice.Contains("tesseract", StringComparison.Ordinal));
        Assert.All(document.Lines, line => Assert.Equal(1, line.Page));
    }

    [Fact]
    public async Task A_scan_is_reported_where_recognition_is_off()
    {
        Poppler.Require();
        var scan = await ScanAsync();

        var error = await Assert.ThrowsAsync<UnreadableDocumentException>(
            async () => await new PdfReader(new PdfReaderSettings { Ocr = OcrMode.Off }).ReadAsync(scan, default));

        Assert.Equal(UnreadableReason.NoText, error.Reason);
    }

    /// <summary>A page of text, drawn by poppler and put into a file of its own as nothing but a picture.</summary>
    private async Task<FileInfo> ScanAsync()
    {
        var text = Path.Combine(_folder.Path, "text.pdf");
        await File.WriteAllBytesAsync(text, new PdfWriter().Page().Text(72, 142, "The valve opens at a pressure of three bar.", size: 14).ToBytes());
        using var draw = Process.Start(new ProcessStartInfo("pdftoppm", ["-gray", "-r", "150", "-singlefile", text, Path.Combine(_folder.Path, "page")]) { UseShellExecute = false })!;
        await draw.WaitForExitAsync();
        var scan = new FileInfo(Path.Combine(_folder.Path, "scan.pdf"));
        await File.WriteAllBytesAsync(scan.FullName, PictureOnly(await File.ReadAllBytesAsync(Path.Combine(_folder.Path, "page.pgm"))));
        return scan;
    }

    /// <summary>A PDF whose only page is a grey picture (PGM, P5) over the whole of an A4 sheet.</summary>
    private static byte[] PictureOnly(byte[] pgm)
    {
        var header = Encoding.ASCII.GetString(pgm, 0, 32).Split((char[])['\n', ' '], 5);
        var pixels = pgm[^(int.Parse(header[1]) * int.Parse(header[2]))..];
        const string draw = "595 0 0 842 0 0 cm /Picture Do";
        var file = new MemoryStream();
        void Write(string part) => file.Write(Encoding.ASCII.GetBytes(part));
        Write("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n");
        Write("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</Picture 5 0 R>>>>>>endobj\n");
        Write($"4 0 obj<</Length {draw.Length}>>stream\n{draw}\nendstream endobj\n");
        Write($"5 0 obj<</Type/XObject/Subtype/Image/Width {header[1]}/Height {header[2]}/ColorSpace/DeviceGray/BitsPerComponent 8/Length {pixels.Length}>>stream\n");
        file.Write(pixels);
        Write("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
        return file.ToArray();
    }
}
