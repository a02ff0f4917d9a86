using System.Text;
using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Parses what <c>pdftotext -bbox-layout</c> prints: the words of each page with their rectangles.</summary>
internal static class BboxLayoutParser
{
    /// <summary>Letters of the ligatures U+FB00 to U+FB06; compatibility normalisation needs data that invariant globalisation leaves out.</summary>
    private static readonly string[] s_ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

    /// <summary>All pages, styles still unknown. Ends quietly where the text breaks off.</summary>
    public static WordLayout Parse(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var scanner = new MarkupScanner(reader);
        var vocabulary = new Dictionary<string, string>(StringComparer.Ordinal);
        var pages = new List<PdfPage>();
        var words = new List<PdfWord>();
        var title = "";
        var (width, height) = (0f, 0f);
        while (scanner.Read())
        {
            switch (scanner.Name)
            {
                case "title" when pages.Count == 0:
                    title = scanner.Read() && !scanner.IsTag ? ReadingText.Flowing(scanner.Text) : "";
                    break;
                case "page":
                    (width, height) = (scanner.Number("width"), scanner.Number("height"));
                    words.Clear();
                    break;
                case "word":
                    AddWord(scanner, words, vocabulary);
                    break;
                case "/page":
                    pages.Add(new PdfPage(pages.Count + 1, width, height, [.. words]));
                    break;
            }
        }

        return new WordLayout(title, pages);
    }

    private static void AddWord(MarkupScanner scanner, List<PdfWord> words, Dictionary<string, string> vocabulary)
    {
        var box = Box(scanner);
        if (!scanner.Read() || scanner.IsTag)
        {
            return;
        }

        var text = Readable(scanner.Text);
        if (text.Length == 0)
        {
            return;
        }

        if (!vocabulary.TryGetValue(text, out var shared))
        {
            vocabulary.Add(text, shared = text);
        }

        words.Add(new PdfWord(shared, box, default));
    }

    private static BoundingBox Box(MarkupScanner scanner)
    {
        var (left, top) = (scanner.Number("xMin"), scanner.Number("yMin"));
        return new BoundingBox(left, top, Math.Max(left, scanner.Number("xMax")), Math.Max(top, scanner.Number("yMax")));
    }

    /// <summary>Ligatures are taken apart, pictograms of icon fonts (private use characters) go.</summary>
    private static string Readable(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\uFB00' and <= '\uFB06')
            {
                result.Append(s_ligatures[c - '\uFB00']);
            }
            else if (c is not (>= '\uE000' and <= '\uF8FF'))
            {
                result.Append(c);
            }
        }

        return ReadingText.Flowing(result.ToString());
    }
}
