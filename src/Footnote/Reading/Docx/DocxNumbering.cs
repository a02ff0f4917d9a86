using System.Globalization;
using System.Xml.Linq;

namespace Footnote.Reading.Docx;

/// <summary>Marks of list items: "- ", or the number that Word shows as a plain number.</summary>
internal sealed class DocxNumbering
{
    private const int Levels = 9;

    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> _numbers = new(StringComparer.Ordinal);

    /// <summary>Reads the part that holds the lists; null where the document has none.</summary>
    public DocxNumbering(XElement? part)
    {
        foreach (var definition in part.Children("abstractNum"))
        {
            _definitions.TryAdd(definition.Get("abstractNumId") ?? "", definition);
        }

        foreach (var list in part.Children("num"))
        {
            _kinds.TryAdd(list.Get("numId") ?? "", list.ValueOf("abstractNumId") ?? "");
        }
    }

    /// <summary>The mark of the next item of a list.</summary>
    /// <param name="list">What a paragraph or its style says about its list.</param>
    public string Next(XElement list)
    {
        var id = list.ValueOf("numId") ?? "";
        if (id is "" or "0")
        {
            return "";
        }

        var level = int.TryParse(list.ValueOf("ilvl"), out var depth) ? Math.Clamp(depth, 0, Levels - 1) : 0;
        var definition = _kinds.TryGetValue(id, out var kind) && _definitions.TryGetValue(kind, out var found)
            ? found.Children("lvl").FirstOrDefault(item => item.Get("ilvl") == level.ToString(CultureInfo.InvariantCulture))
            : null;
        return definition.ValueOf("numFmt") is null or "bullet" or "none" ? "- " : $"{Count(id, level, definition.ValueOf("start"))}. ";
    }

    private int Count(string id, int level, string? start)
    {
        if (!_numbers.TryGetValue(id, out var numbers))
        {
            _numbers[id] = numbers = new int[Levels];
        }

        Array.Clear(numbers, level + 1, Levels - level - 1);
        return numbers[level] = numbers[level] == 0 && int.TryParse(start, out var first) ? first : numbers[level] + 1;
    }
}
