using System.Text;

namespace Footnote.Reading;

/// <summary>What every reader does to text before it enters a document: nothing that a person could not read stays in it.</summary>
internal static class ReadingText
{
    /// <summary>Running text: any white space becomes one space, soft hyphens, control characters and lone surrogates go, ends are trimmed.</summary>
    public static string Flowing(string text)
    {
        var result = new StringBuilder(text.Length);
        var pendingSpace = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c))
            {
                pendingSpace = true;
            }
            else if (IsReadable(text, i))
            {
                if (pendingSpace && result.Length > 0)
                {
                    result.Append(' ');
                }

                pendingSpace = false;
                result.Append(c);
            }
        }

        return result.ToString();
    }

    /// <summary>Code and tables: lines, indentation and tabs stay; line ends become '\n', trailing blanks and empty lines at both ends go.</summary>
    public static string Preformatted(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(Line).ToList();
        var first = lines.FindIndex(line => line.Length > 0);
        var last = lines.FindLastIndex(line => line.Length > 0);
        return first < 0 ? "" : string.Join('\n', lines[first..(last + 1)]).Trim();
    }

    private static string Line(string line)
    {
        var result = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\t')
            {
                result.Append(c);
            }
            else if (char.IsWhiteSpace(c))
            {
                result.Append(' ');
            }
            else if (IsReadable(line, i))
            {
                result.Append(c);
            }
        }

        return result.ToString().TrimEnd();
    }

    private static bool IsReadable(string text, int i)
    {
        var c = text[i];
        if (char.IsHighSurrogate(c))
        {
            return i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
        }

        if (char.IsLowSurrogate(c))
        {
            return i > 0 && char.IsHighSurrogate(text[i - 1]);
        }

        return !char.IsControl(c) && c is not ('\u00AD' or '\uFEFF' or '\u200B' or '\uFFFD' or '\uFFFE' or '\uFFFF');
    }
}
