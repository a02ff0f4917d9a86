using System.Text.RegularExpressions;
using Footnote.Documents;

namespace Footnote.Reading.AsciiDoc;

/// <summary>Named values of a document, and their expansion within a budget: values made of values can grow without end.</summary>
/// <param name="budget">UTF-16 code units that all expansions together may add.</param>
internal sealed partial class DocumentAttributes(long budget)
{
    /// <summary>A longer value is no name for something; references to it stay as they are.</summary>
    private const int MaxValueLength = 4096;

    private const int MaxNameLength = 200;

    /// <summary>Read as the web pages that most AsciiDoc is written for.</summary>
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase)
    {
        ["backend"] = "html5",
        ["backend-html5"] = "",
        ["basebackend-html"] = "",
        ["asciidoctor"] = "",
    };

    private long _added;

    /// <summary>Title that the attributes give the document; null where they give none.</summary>
    public string? Title => _values.GetValueOrDefault("doctitle") is { Length: > 0 } title ? title : null;

    /// <summary>Product, version, date and tags that the attributes give the document.</summary>
    public DocumentMetadata Metadata => new()
    {
        Product = NameIn("product"),
        Version = VersionOrder.WithoutMark(NameIn("revnumber") ?? NameIn("version")),
        Date = DateText.Read(NameIn("revdate") ?? NameIn("date") ?? ""),
        Tags = [.. (NameIn("keywords") ?? NameIn("tags") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)],
    };

    /// <summary>Whether a name has a value, be it empty.</summary>
    public bool IsSet(string name) => _values.ContainsKey(name);

    /// <summary>The value of a name, or another where it has none.</summary>
    public string ValueOf(string name, string otherwise) => _values.GetValueOrDefault(name, otherwise);

    /// <summary>Takes a line that sets or unsets an attribute.</summary>
    /// <returns>Whether it is such a line.</returns>
    public bool TryDefine(string line)
    {
        if (line.Length < 3 || line[0] != ':' || Entry.Match(line) is not { Success: true } entry)
        {
            return false;
        }

        var name = entry.Groups["name"].Value;
        var value = Expand(entry.Groups["value"].Value.Trim());
        if (entry.Groups["unset"].Success || value.Length > MaxValueLength)
        {
            _values.Remove(name);
        }
        else
        {
            _values[name] = value;
        }

        return true;
    }

    /// <summary>Replaces references to names that have a value; the others stay as they are.</summary>
    /// <exception cref="UnreadableDocumentException">The document unfolds to more than its budget.</exception>
    public string Expand(string line) => line.Contains('{', StringComparison.Ordinal) ? Reference.Replace(line, ValueOf) : line;

    /// <summary>A value short enough to be a name, with nothing left to expand; otherwise null.</summary>
    private string? NameIn(string attribute) =>
        ReadingText.Flowing(ValueOf(attribute, "")) is { Length: > 0 and <= MaxNameLength } name && !name.Contains('{') ? name : null;

    private string ValueOf(Match reference)
    {
        if (reference.Value[0] == '\\' || !_values.TryGetValue(reference.Groups["name"].Value, out var value))
        {
            return reference.Value;
        }

        _added += value.Length;
        return _added <= budget ? value : throw Unreadable.Unfolds(budget);
    }

    [GeneratedRegex(@"^:(?<unset>!)?(?<name>\w[\w-]*)(?<unset>!)?:(?<value>\s.*)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Entry { get; }

    [GeneratedRegex(@"\\?\{(?<name>\w[\w-]*)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Reference { get; }
}
