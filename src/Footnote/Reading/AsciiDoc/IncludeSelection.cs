using System.Text.RegularExpressions;

namespace Footnote.Reading.AsciiDoc;

/// <summary>Which lines of an included file are wanted: all, those of some tags, or ranges of numbers.</summary>
internal static partial class IncludeSelection
{
    /// <summary>The lines that an include directive asks for; lines that only mark tags are never among them.</summary>
    /// <param name="text">The included file.</param>
    /// <param name="options">What stands between the directive's brackets.</param>
    public static IEnumerable<string> Of(string text, string options)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').AsEnumerable();
        var option = Option.Match(options);
        var values = option.Groups["value"].Value.Trim('"').Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return option.Groups["name"].Value switch
        {
            "lines" => Numbered(lines, values).Where(line => !TagMark.IsMatch(line)),
            "tag" or "tags" => Tagged(lines, [.. values]),
            _ => lines.Where(line => !TagMark.IsMatch(line)),
        };
    }

    private static IEnumerable<string> Numbered(IEnumerable<string> lines, string[] ranges)
    {
        var wanted = ranges.Select(range => range.Split("..")).Select(ends => (First: Number(ends[0]), Last: ends.Length > 1 ? Number(ends[1]) : Number(ends[0]))).Take(100).ToList();
        return lines.Where((_, i) => wanted.Exists(range => i + 1 >= range.First && (i + 1 <= range.Last || range.Last < 1)));
    }

    private static int Number(string digits) => int.TryParse(digits, out var number) ? number : 0;

    private static IEnumerable<string> Tagged(IEnumerable<string> lines, HashSet<string> tags)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        var all = tags.Contains("*") || tags.Contains("**");
        foreach (var line in lines)
        {
            var mark = TagMark.Match(line);
            if (mark.Success)
            {
                var tag = mark.Groups["tag"].Value;
                _ = mark.Groups["end"].Success ? open.Remove(tag) : (all || tags.Contains(tag)) && open.Add(tag);
            }
            else if (open.Count > 0)
            {
                yield return line;
            }
        }
    }

    [GeneratedRegex("""(^|,)\s*(?<name>lines|tags?)\s*=\s*(?<value>"[^"]*"|[^,]*)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Option { get; }

    [GeneratedRegex(@"(^|\W)(tag|(?<end>end))::(?<tag>[^\s\[\]]+)\[\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TagMark { get; }
}
