using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Footnote.Reading.AsciiDoc;

/// <summary>Titles of the sections and blocks of a file by their ids, since a reference may say no more than the id of what it points to.</summary>
internal sealed partial class References
{
    /// <summary>A longer title is not repeated wherever it is referred to.</summary>
    private const int MaxTitle = 200;

    private readonly FrozenDictionary<string, string> _titles;

    private References(Dictionary<string, string> titles) => _titles = titles.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>No titles.</summary>
    public static References None { get; } = new([]);

    /// <summary>The titles in a file.</summary>
    public static References Of(IReadOnlyList<AsciiDocLine> lines)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        var above = new BlockAttributes();
        foreach (var (line, _) in lines)
        {
            if (line.Length == 0 || above.TryAdd(line))
            {
                continue;
            }

            var title = Heading.Match(line) is { Success: true } heading ? heading.Groups["title"].Value : above.Title;
            if (above.Id is { } id && title.Length is > 0 and <= MaxTitle)
            {
                titles.TryAdd(id, title);
            }

            above = new BlockAttributes();
        }

        return new References(titles);
    }

    /// <summary>What to read for a reference that has no words of its own: the title, or the id where nothing of the file has it.</summary>
    public string TitleOf(string target)
    {
        var id = target[(target.LastIndexOf('#') + 1)..];
        return _titles.TryGetValue(id, out var title) ? title : id.Length > 0 ? id : target.TrimEnd('#');
    }

    [GeneratedRegex(@"^={1,6}\s+(?<title>\S.*)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Heading { get; }
}
