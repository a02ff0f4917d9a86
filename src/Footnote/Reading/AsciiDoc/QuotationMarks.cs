using System.Text;

namespace Footnote.Reading.AsciiDoc;

/// <summary>
/// Takes the marks of bold, italic, monospaced and highlighted words away in one pass. A mark opens where words begin and closes where they end; a doubled one
/// does so inside words too. Marks inside others are closed with them.
/// </summary>
internal static class QuotationMarks
{
    /// <summary>The text without the marks that come in pairs.</summary>
    public static string Strip(string text)
    {
        var open = new List<(char Mark, int Length, int Index)>();
        var marks = new List<(int Index, int Length)>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is not ('*' or '_' or '`' or '#' or '+'))
            {
                i++;
                continue;
            }

            var run = RunLength(text, i);
            if (run <= 2)
            {
                Take(text, i, run, open, marks);
            }
            else if (run == 3)
            {
                Take(text, i, 1, open, marks);
                Take(text, i + 1, 2, open, marks);
            }

            i += run;
        }

        return marks.Count == 0 ? text : Without(text, marks);
    }

    private static void Take(string text, int i, int length, List<(char Mark, int Length, int Index)> open, List<(int Index, int Length)> marks)
    {
        var opened = open.FindLastIndex(mark => mark.Mark == text[i] && mark.Length == length);
        if (opened >= 0 && open[opened].Index + length < i && Closes(text, i, length))
        {
            marks.Add((open[opened].Index, length));
            marks.Add((i, length));
            open.RemoveRange(opened, open.Count - opened);
        }
        else if (opened < 0 && Opens(text, i, length))
        {
            open.Add((text[i], length, i));
        }
    }

    private static bool Opens(string text, int i, int length) =>
        i + length < text.Length && !char.IsWhiteSpace(text[i + length]) && (length == 2 || i == 0 || !IsWord(text[i - 1]));

    private static bool Closes(string text, int i, int length) =>
        length == 2 || (!char.IsWhiteSpace(text[i - 1]) && (i + 1 == text.Length || !IsWord(text[i + 1])));

    private static bool IsWord(char c) => char.IsLetterOrDigit(c);

    private static int RunLength(string text, int i)
    {
        var end = i + 1;
        while (end < text.Length && text[end] == text[i])
        {
            end++;
        }

        return end - i;
    }

    private static string Without(string text, List<(int Index, int Length)> marks)
    {
        marks.Sort();
        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (var (index, length) in marks)
        {
            result.Append(text, from, index - from);
            from = index + length;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }
}
