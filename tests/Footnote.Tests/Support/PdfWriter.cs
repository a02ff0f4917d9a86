using System.Globalization;
using System.Text;

namespace Footnote.Tests.Support;

/// <summary>Writes small PDF files: text at positions in the standard fonts, and bookmarks.</summary>
internal sealed class PdfWriter
{
    /// <summary>Page size in points (A4).</summary>
    public const int Width = 595;

    public const int Height = 842;

    private readonly List<StringBuilder> _pages = [];
    private readonly List<(string Title, int Page)> _bookmarks = [];

    /// <summary>Starts the next page.</summary>
    public PdfWriter Page()
    {
        _pages.Add(new StringBuilder());
        return this;
    }

    /// <summary>Writes a line on the current page.</summary>
    /// <param name="x">Left edge in points.</param>
    /// <param name="y">Base line in points from the top.</param>
    /// <param name="text">Latin text.</param>
    /// <param name="size">Font size in points.</param>
    /// <param name="font">F1 Helvetica, F2 Helvetica-Bold, F3 Courier.</param>
    public PdfWriter Text(float x, float y, string text, float size = 10, string font = "F1")
    {
        var escaped = text.Replace("\\", @"\\").Replace("(", @"\(").Replace(")", @"\)");
        _pages[^1].Append(CultureInfo.InvariantCulture, $"BT /{font} {size} Tf {x} {Height - y} Td ({escaped}) Tj ET\n");
        return this;
    }

    /// <summary>Adds a bookmark to the current page.</summary>
    public PdfWriter Bookmark(string title)
    {
        _bookmarks.Add((title, _pages.Count - 1));
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        var firstPage = 5;
        var outlines = firstPage + (2 * _pages.Count);
        var kids = string.Join(' ', _pages.Select((_, i) => $"{firstPage + (2 * i)} 0 R"));
        List<string> objects =
        [
            $"<< /Type /Catalog /Pages 2 0 R{(_bookmarks.Count > 0 ? $" /Outlines {outlines} 0 R" : "")} >>",
            $"<< /Type /Pages /Kids [{kids}] /Count {_pages.Count} >>",
            $"<< /F1 {Font("Helvetica")} /F2 {Font("Helvetica-Bold")} /F3 {Font("Courier")} >>",
            "<< >>",
        ];
        for (var i = 0; i < _pages.Count; i++)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {Width} {Height}] /Resources << /Font 3 0 R >> /Contents {firstPage + (2 * i) + 1} 0 R >>");
            objects.Add($"<< /Length {_pages[i].Length} >>\nstream\n{_pages[i]}endstream");
        }

        objects.AddRange(Outline(outlines, firstPage));
        return Encoding.Latin1.GetBytes(Assemble(objects));
    }

    private static string Font(string name) => $"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>";

    private IEnumerable<string> Outline(int root, int firstPage)
    {
        if (_bookmarks.Count == 0)
        {
            yield break;
        }

        yield return $"<< /Type /Outlines /First {root + 1} 0 R /Last {root + _bookmarks.Count} 0 R /Count {_bookmarks.Count} >>";
        for (var i = 0; i < _bookmarks.Count; i++)
        {
            var links = (i > 0 ? $" /Prev {root + i} 0 R" : "") + (i + 1 < _bookmarks.Count ? $" /Next {root + i + 2} 0 R" : "");
            yield return $"<< /Title ({_bookmarks[i].Title}) /Parent {root} 0 R{links} /Dest [{firstPage + (2 * _bookmarks[i].Page)} 0 R /Fit] >>";
        }
    }

    private static string Assemble(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        return file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").ToString();
    }
}
