using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Finds code in Markdown text: fenced blocks, and spans between backticks within a line.</summary>
internal static class MarkdownCode
{
    /// <summary>The code with its fences and backticks, in text order, disjoint. Linear in the text's length.</summary>
    public static IReadOnlyList<SourceSpan> Find(string text)
    {
        var code = new List<SourceSpan>();
        var fence = -1;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var newline ? newline : text.Length;
            var isFence = IsFence(text.AsSpan(start, end - start));
            if (fence < 0 && !isFence)
            {
                AddInline(text, start, end, code);
            }
            else if (fence >= 0 && isFence)
            {
                code.Add(new SourceSpan(fence, end));
                fence = -1;
            }
            else if (isFence)
            {
                fence = start;
            }

            start = end + 1;
        }

        if (fence >= 0)
        {
            code.Add(new SourceSpan(fence, text.Length));
        }

        return code;
    }

    /// <summary>Whether the line opens or closes a fenced block.</summary>
    public static bool IsFence(ReadOnlySpan<char> line) => line.TrimStart() is ['`', '`', '`', ..] or ['~', '~', '~', ..];

    private static void AddInline(string text, int start, int end, List<SourceSpan> code)
    {
        var open = -1;
        for (var i = start; i < end; i++)
        {
            if (text[i] != '`')
            {
                continue;
            }

            var run = i;
            while (i + 1 < end && text[i + 1] == '`')
            {
                i++;
            }

            if (open >= 0)
            {
                code.Add(new SourceSpan(open, i + 1));
            }

            open = open >= 0 ? -1 : run;
        }
    }
}
