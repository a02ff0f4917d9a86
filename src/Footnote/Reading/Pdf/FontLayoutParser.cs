using System.Text;
using System.Text.RegularExpressions;
using Footnote.Documents;

namespace Footnote.Reading.Pdf;

/// <summary>Parses what <c>pdftohtml -xml</c> prints: the font of every stretch of text, and the bookmarks.</summary>
internal static partial class FontLayoutParser
{
    /// <summary>Deepest bookmark level that is told apart; a hostile outline may nest without end.</summary>
    private const int DeepestLevel = 64;

    /// <summary>Fonts by page and bookmarks. Ends quietly where the text breaks off.</summary>
    public static FontLayout Parse(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var scanner = new MarkupScanner(reader);
        var fonts = new Dictionary<string, FontStyle>(StringComparer.Ordinal);
        var pages = new List<FontRun[]>();
        var runs = new List<FontRun>();
        var outline = new List<OutlineEntry>();
        var level = 0;
        while (scanner.Read())
        {
            switch (scanner.Name)
            {
                case "fontspec":
                    fonts[scanner.Attribute("id")] = Style(scanner);
                    break;
                case "text":
                    runs.Add(new FontRun(Box(scanner), fonts.GetValueOrDefault(scanner.Attribute("font"))));
                    break;
                case "b" when runs.Count > 0:
                    runs[^1] = runs[^1] with { Style = runs[^1].Style with { Bold = true } };
                    break;
                case "/page":
                    pages.Add([.. runs]);
                    runs.Clear();
                    break;
                case "outline":
                    level++;
                    break;
                case "/outline":
                    level--;
                    break;
                case "item":
                    AddEntry(scanner, outline, Math.Clamp(level, 1, DeepestLevel));
                    break;
            }
        }

        return new FontLayout(pages, outline);
    }

    private static void AddEntry(MarkupScanner scanner, List<OutlineEntry> outline, int level)
    {
        var page = (int)scanner.Number("page");
        if (scanner.Read() && !scanner.IsTag && ReadingText.Flowing(scanner.Text) is { Length: > 0 } title)
        {
            outline.Add(new OutlineEntry(title, page, level));
        }
    }

    private static FontStyle Style(MarkupScanner scanner)
    {
        var family = scanner.Attribute("family");
        return new FontStyle((int)Math.Clamp(scanner.Number("size"), 0, 1000), BoldFamily().IsMatch(family), MonospaceFamily().IsMatch(family));
    }

    private static BoundingBox Box(MarkupScanner scanner)
    {
        var (left, top) = (scanner.Number("left"), scanner.Number("top"));
        return new BoundingBox(left, top, left + Math.Max(0, scanner.Number("width")), top + Math.Max(0, scanner.Number("height")));
    }

    [GeneratedRegex("bold|black|heavy|semibold|CMBX|SFBX", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BoldFamily();

    [GeneratedRegex("mono|courier|consol|typewriter|terminal|menlo|monaco|inconsolata|code|fixed|1mn|1m-|cmtt|cmsltt|sftt|lmtt|lmmono", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonospaceFamily();
}
