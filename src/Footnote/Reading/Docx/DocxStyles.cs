using System.Xml.Linq;

namespace Footnote.Reading.Docx;

/// <summary>What the styles of a document mean. A style's id may be in any language; its name, or that of a style it is based on, is English for those that Word brings.</summary>
internal sealed class DocxStyles
{
    private const int MaxBases = 20;

    private static readonly string[] _monospaced = ["courier", "consolas", "menlo", "monaco", " mono", "lucida console", "source code", "fira code", "andale"];

    private readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);

    /// <summary>Reads the part that holds the styles; null where the document has none.</summary>
    public DocxStyles(XElement? part)
    {
        foreach (var style in part.Children("style"))
        {
            _styles.TryAdd(style.Get("styleId") ?? "", style);
        }
    }

    /// <summary>Level of a heading, from 1; 0 for other paragraphs.</summary>
    public int HeadingLevel(XElement? properties)
    {
        var styles = WithBases(properties.ValueOf("pStyle"));
        var outline = new[] { properties }.Concat(styles.Select(style => style.Child("pPr"))).Select(item => item.ValueOf("outlineLvl")).FirstOrDefault(level => level is not null);
        if (int.TryParse(outline, out var number))
        {
            return number is >= 0 and <= 8 ? number + 1 : 0;
        }

        var name = styles.Select(NameOf).FirstOrDefault(name => name.StartsWith("heading ", StringComparison.Ordinal) || name == "title") ?? "";
        return name == "title" ? 1 : name.Length > 8 && int.TryParse(name.AsSpan(8), out var level) ? Math.Clamp(level, 1, 9) : 0;
    }

    /// <summary>Whether a paragraph is one of the kind that bears this name, such as "caption" or "list paragraph".</summary>
    public bool Is(string name, XElement? properties) => WithBases(properties.ValueOf("pStyle")).Select(NameOf).Any(found => found == name);

    /// <summary>The list a paragraph's style puts it into; null where there is none.</summary>
    public XElement? ListOf(XElement? properties) =>
        WithBases(properties.ValueOf("pStyle")).Select(style => style.Child("pPr")?.Child("numPr")).FirstOrDefault(list => list is not null);

    /// <summary>Whether words of this style, or with these properties, are set in a font for code.</summary>
    public bool IsMonospaced(string? style, XElement? runProperties) =>
        IsMonospaced(runProperties) || WithBases(style).Any(item => IsMonospaced(item.Child("rPr")) || NameOf(item) is "html preformatted" or "html code" or "plain text" or "macro text");

    private static bool IsMonospaced(XElement? runProperties) =>
        runProperties?.Child("rFonts").Get("ascii")?.ToLowerInvariant() is { } font && Array.Exists(_monospaced, part => font.Contains(part, StringComparison.Ordinal));

    private List<XElement> WithBases(string? id)
    {
        var styles = new List<XElement>();
        while (id is not null && styles.Count < MaxBases && _styles.TryGetValue(id, out var style))
        {
            styles.Add(style);
            id = style.ValueOf("basedOn");
        }

        return styles;
    }

    private static string NameOf(XElement style) => style.ValueOf("name")?.ToLowerInvariant() ?? "";
}
