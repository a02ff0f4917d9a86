namespace Footnote.Platform.Configuration;

/// <summary>
/// Reads the simplest YAML there is, comments and lines of <c>key: word</c>, without a parser: starting one takes some 30 ms, which every command would pay
/// for profiles that say no more than their name.
/// </summary>
internal static class PlainLines
{
    /// <summary>The mapping; null where the text has anything else in it, and a parser must read it.</summary>
    public static MappingNode? Read(string text, string source)
    {
        var entries = new Dictionary<string, ConfigNode>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 1 || !IsWord(line[..colon]) || Word(line[(colon + 2)..]) is not { } word || !entries.TryAdd(line[..colon].ToString(), new ScalarNode(word, new Origin(source, number))))
            {
                return null;
            }
        }

        return new MappingNode(entries, new Origin(source, 1));
    }

    private static string? Word(ReadOnlySpan<char> text)
    {
        var isQuoted = text.Length > 2 && text[0] == '"' && text[^1] == '"';
        var word = isQuoted ? text[1..^1] : text;
        return IsWord(word) && (isQuoted || word is not "null") ? word.ToString() : null;
    }

    private static bool IsWord(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('_', 'z') < 0 && !text.Contains('`');
}
