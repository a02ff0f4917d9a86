using Footnote.Documents;

namespace Footnote.Reading;

/// <summary>
/// What the front matter of a file says. Of YAML, it understands what front matter is made of: <c>key: value</c> at the start of a line, quotes, comments, and lists
/// in brackets or one item a line. Everything else is passed over, so that nothing in it can cost time or spoil the file.
/// </summary>
internal sealed class FrontMatter
{
    private const int MaxLines = 1000;
    private const int MaxLength = 200;
    private const int MaxTags = 100;

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    private FrontMatter()
    {
    }

    /// <summary>The document's title; null where there is none.</summary>
    public string? Title => First("title");

    /// <summary>Product, version, date and tags.</summary>
    public DocumentMetadata Metadata => new()
    {
        Product = First("product"),
        Version = VersionOrder.WithoutMark(First("version", "revision", "revnumber")),
        Date = DateText.Read(First("date", "revdate", "updated", "last_updated", "lastmod") ?? ""),
        Tags = [.. All("tags", "tag", "keywords").Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxTags)],
    };

    /// <summary>Reads the lines between the marks.</summary>
    public static FrontMatter Read(string yaml)
    {
        var matter = new FrontMatter();
        List<string>? open = null;
        foreach (var line in yaml.Split('\n').Take(MaxLines).Select(line => line.TrimEnd()))
        {
            if (open is not null && line.TrimStart() is ['-', ' ', .. var item])
            {
                open.AddRange(Scalar(item));
            }
            else if (line.IndexOf(':') is > 0 and var colon && !char.IsWhiteSpace(line[0]) && (colon + 1 == line.Length || line[colon + 1] is ' ' or '\t'))
            {
                matter._values[line[..colon].Trim('"', '\'', ' ')] = open = [.. ValuesOf(line[(colon + 1)..].Trim())];
            }
        }

        return matter;
    }

    private string? First(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_values.TryGetValue(key, out var values) && values is [var value, ..])
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Tags in one line are separated by commas.</summary>
    private IEnumerable<string> All(params string[] keys) =>
        from key in keys
        from value in _values.GetValueOrDefault(key, [])
        from tag in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select tag;

    private static IEnumerable<string> ValuesOf(string value) =>
        value is ['[', .. var items, ']'] ? items.Split(',').SelectMany(Scalar) : Scalar(value);

    /// <summary>The words of a value without quotes and comment; nothing where it has none, or is more than a value.</summary>
    private static IEnumerable<string> Scalar(string value)
    {
        var text = value.Trim();
        var isQuoted = text is ['"' or '\'', ..] && text.IndexOf(text[0], 1) > 0;
        text = isQuoted ? text[1..text.IndexOf(text[0], 1)] : WithoutComment(text).Trim('"', '\'');
        var words = ReadingText.Flowing(text);
        return words.Length is > 0 and <= MaxLength && (isQuoted || words[0] is not ('&' or '*' or '{' or '|' or '>' or '!')) ? [words] : [];
    }

    private static string WithoutComment(string text) =>
        text.StartsWith('#') ? ""
        : text.IndexOf(" #", StringComparison.Ordinal) is > 0 and var comment ? text[..comment].TrimEnd()
        : text;
}
