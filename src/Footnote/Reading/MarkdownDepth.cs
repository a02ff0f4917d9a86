namespace Footnote.Reading;

/// <summary>Finds Markdown that nests without end before the parser meets it, which needs time that grows with the square of the depth.</summary>
internal static class MarkdownDepth
{
    /// <summary>Levels of quotes and lists that are read.</summary>
    public const int Limit = 100;

    /// <summary>Columns before a list mark; a level takes two or more.</summary>
    private const int MaxIndent = 2 * Limit;

    /// <summary>Brackets or link targets left open within one paragraph.</summary>
    private const int MaxOpen = 1000;

    /// <summary>Refuses text that nests deeper than people write.</summary>
    /// <exception cref="UnreadableDocumentException">Quotes, lists or brackets nest too deep.</exception>
    public static void Check(ReadOnlySpan<char> markdown)
    {
        var (openBrackets, openTargets) = (0, 0);
        foreach (var line in markdown.EnumerateLines())
        {
            openBrackets = line.IsWhiteSpace() ? 0 : Math.Max(0, openBrackets + line.Count('[') - line.Count(']'));
            openTargets = line.IsWhiteSpace() ? 0 : Math.Max(0, openTargets + line.Count("](") - line.Count(')'));
            if (Levels(line) > Limit || openBrackets > MaxOpen || openTargets > MaxOpen)
            {
                throw Unreadable.TooDeep(Limit);
            }
        }
    }

    /// <summary>Quotes and list items that the line opens; indents count as the levels they may continue.</summary>
    private static int Levels(ReadOnlySpan<char> line)
    {
        var (levels, i) = (0, 0);
        while (i < line.Length)
        {
            var mark = MarkLength(line[i..]);
            if (mark == 0 && line[i] is not (' ' or '\t'))
            {
                break;
            }

            levels += mark > 0 ? 1 : 0;
            i += Math.Max(mark, 1);
        }

        return levels > 0 && i > MaxIndent + (2 * levels) ? Limit + 1 : levels;
    }

    private static int MarkLength(ReadOnlySpan<char> line)
    {
        if (line[0] == '>')
        {
            return 1;
        }

        var digits = Math.Max(0, line.IndexOfAnyExceptInRange('0', '9'));
        var isItem = digits == 0 ? line is ['-' or '*' or '+', ' ' or '\t', ..] : line[digits..] is ['.' or ')', ' ' or '\t', ..];
        return isItem ? digits + 1 : 0;
    }
}
