using System.Globalization;
using System.Text;
using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Parses the table that <c>tesseract … tsv</c> prints: a row a word, with its rectangle in pixels and how sure it is.</summary>
internal static class TesseractParser
{
    private const int Columns = 12;
    private const int LeftColumn = 6;
    private const int ConfidenceColumn = 10;
    private const int TextColumn = 11;
    private const string WordLevel = "5";

    /// <summary>Percent; below, tesseract mostly sees letters in stains and drawings.</summary>
    private const float LeastConfidence = 30;

    /// <summary>The words of one page.</summary>
    /// <param name="stream">The table.</param>
    /// <param name="pointsPerPixel">Scale of the picture.</param>
    public static PdfWord[] Parse(Stream stream, float pointsPerPixel)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var words = new List<PdfWord>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [WordLevel, ..] cells && cells.Length == Columns && Word(cells, pointsPerPixel) is { } word)
            {
                words.Add(word);
            }
        }

        return [.. words];
    }

    private static PdfWord? Word(string[] cells, float pointsPerPixel)
    {
        var text = ReadingText.Flowing(cells[TextColumn]);
        if (text.Length == 0 || Number(cells[ConfidenceColumn]) < LeastConfidence)
        {
            return null;
        }

        var (left, top) = (Number(cells[LeftColumn]) * pointsPerPixel, Number(cells[LeftColumn + 1]) * pointsPerPixel);
        var (width, height) = (Number(cells[LeftColumn + 2]) * pointsPerPixel, Number(cells[LeftColumn + 3]) * pointsPerPixel);
        return new PdfWord(text, new BoundingBox(left, top, left + Math.Max(0, width), top + Math.Max(0, height)), default);
    }

    private static float Number(string cell) => float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
