using System.Text.RegularExpressions;

namespace Footnote.Reading.AsciiDoc;

/// <summary>What the lines above a block say about it: <c>.Title</c>, <c>[[id]]</c>, <c>[style#id.role%option,name=value]</c>.</summary>
internal sealed partial class BlockAttributes
{
    private readonly List<string> _positional = [];
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);

    /// <summary>The block's title; empty where it has none.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Its anchor; null where it has none.</summary>
    public string? Id { get; private set; }

    /// <summary>What kind of block it is, such as NOTE, source or quote; empty where nothing says so.</summary>
    public string Style => _positional.Count > 0 ? _positional[0].Split(['#', '.', '%'], 2)[0] : "";

    /// <summary>Takes a line above a block.</summary>
    /// <returns>Whether it is such a line.</returns>
    public bool TryAdd(string line)
    {
        if (line is ['.', not ('.' or ' ' or '\t'), ..])
        {
            Title = line[1..];
            return true;
        }

        if (line is not ['[', .., ']'])
        {
            return false;
        }

        if (Anchor.Match(line) is { Success: true } anchor)
        {
            Id = anchor.Groups["id"].Value;
            return true;
        }

        return !line.StartsWith("[[", StringComparison.Ordinal) && AddList(line[1..^1]);
    }

    /// <summary>The value of a name; empty where it has none.</summary>
    public string this[string name] => _named.GetValueOrDefault(name, "");

    /// <summary>What stands at a place, the style at 0; empty where nothing does.</summary>
    public string At(int position) => position < _positional.Count ? _positional[position] : "";

    /// <summary>Whether an option such as "header" is set.</summary>
    public bool Has(string option) =>
        this["options"].Split(',', StringSplitOptions.TrimEntries).Contains(option) || this["opts"].Split(',', StringSplitOptions.TrimEntries).Contains(option)
        || (_positional.Count > 0 && $"{_positional[0]}%".Contains($"%{option}%", StringComparison.Ordinal)) || At(1) == option;

    private bool AddList(string list)
    {
        foreach (var item in Items.EnumerateMatches(list))
        {
            var text = list.AsSpan(item.Index, item.Length).Trim(", \t").ToString();
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && text.AsSpan(0, equals).Trim().IndexOfAny(" \"'%#.") < 0)
            {
                _named[text[..equals].Trim()] = text[(equals + 1)..].Trim().Trim('"', '\'');
            }
            else
            {
                _positional.Add(text.Trim('"'));
            }
        }

        Id = ShorthandId.Match(At(0)) is { Success: true } id ? id.Groups["id"].Value : this["id"] is { Length: > 0 } named ? named : Id;
        return true;
    }

    [GeneratedRegex(@"^\[\[(?<id>[^\[\],]+)(,[^\[\]]*)?\]\]$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Anchor { get; }

    [GeneratedRegex("""(^|,)([^,"]*("[^"]*")?)+""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Items { get; }

    [GeneratedRegex(@"#(?<id>[^#.%,\s]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ShorthandId { get; }
}
