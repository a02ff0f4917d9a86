using Footnote.Documents;
using Footnote.Reading.Pdf;

namespace Footnote.Tests.Reading.Pdf;

/// <summary>Makes pages by hand: every character is six points wide, words stand three points apart (six where monospaced), rows are twelve points high.</summary>
internal static class Lay
{
    public const float CharWidth = 6;

    private const float HalfBlank = 3;

    public const float RowHeight = 12;

    /// <summary>Running text as the made pages have it.</summary>
    public static BodyStyle Body { get; } = new(10, RowHeight, 15);

    /// <summary>The words of one line; two or more blanks make a gap.</summary>
    public static IEnumerable<PdfWord> Words(float x, float y, string text, float height = RowHeight, bool bold = false, bool mono = false)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf(' ', start) is >= 0 and var blank ? blank : text.Length;
            if (end > start)
            {
                var box = new BoundingBox(x + (start * CharWidth), y, x + (end * CharWidth) + (mono ? 0 : HalfBlank), y + height);
                yield return new PdfWord(text[start..end], box, new FontStyle((int)(height * 10 / RowHeight), bold, mono));
            }

            start = end + 1;
        }
    }

    public static TextRow Row(float x, float y, string text, float height = RowHeight, bool bold = false, bool mono = false) =>
        new([.. Words(x, y, text, height, bold, mono)]);

    /// <summary>Rows one below the other, as far apart as given.</summary>
    public static List<TextRow> Rows(float step, params string[] lines) =>
        [.. lines.Select((line, i) => Row(50, 100 + (i * step), line))];

    public static PdfPage Page(int number, params IEnumerable<PdfWord>[] lines) =>
        new(number, 595, 842, [.. lines.SelectMany(words => words)]);
}
