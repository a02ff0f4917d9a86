namespace Footnote.Reading;

/// <summary>Finds Markdown that nests without end before a parser meets it: each level costs it time for every line.</summary>
internal static class MarkdownDepth
{
    /// <summary>Levels of quotes and lists that are read.</summary>
    public const int Limit = 100;

    /// <summary>Indents by this many columns or more are code or no document at all; a list level takes at least two.</summary>
    private const int MaxIndent = 1000;

    /// <summary>Refuses text that nests deeper than <see cref="Limit"/>.</summary>
    /// <exception cref="UnreadableDocumentException">A line opens more quotes and lists than that.</exception>
    public static void Check(ReadOnlySpan<char> markdown)
    {
        foreach (var line in markdown.EnumerateLines())
        {
            if (Levels(line) > Limit)
            {
                throw Unreadable.TooDeep(Limit);
            }
        }
    }

    private static int Levels(ReadOnlySpan<char> line)
    {
        var (levels, indent) = (0, 0);
        foreach (var c in line)
        {
            if (c is '>' or '-' or '*' or '+')
            {
                levels++;
            }
            else if (c is not (' ' or '\t' or '.' or ')') && !char.IsAsciiDigit(c))
            {
                break;
            }
            else
            {
                levels += c is '.' or ')' ? 1 : 0;
                indent++;
            }
        }

        return indent > MaxIndent ? Limit : levels;
    }
}
