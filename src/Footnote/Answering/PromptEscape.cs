using System.Text;
using System.Text.RegularExpressions;

namespace Footnote.Answering;

/// <summary>
/// Makes outside text safe to stand between the delimiters of a prompt: nothing in it can close a source, open another, take a turn in the conversation or
/// pass for a citation, and nothing in it is hidden from a reader.
/// </summary>
internal static partial class PromptEscape
{
    /// <summary>Characters of a file name, heading or version that are shown.</summary>
    private const int MaxAttribute = 200;

    /// <summary>Text of several lines.</summary>
    public static string Text(string text)
    {
        var visible = Visible(text.ReplaceLineEndings("\n"));
        return BracketMarks().Replace(AngleMarks().Replace(WithoutCitations(visible), "‹"), "(${mark})");
    }

    /// <summary>The value of an attribute: one line, no quotes, shortened.</summary>
    public static string Attribute(string value)
    {
        var line = Text(value).Replace('"', '\'').ReplaceLineEndings(" ").Replace('<', '‹').Replace('>', '›');
        return line.Length > MaxAttribute ? $"{line[..MaxAttribute]}…" : line;
    }

    /// <summary>The text without control characters and signs that show nothing: zero-width, bidirectional and tag characters can hide an instruction.</summary>
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isHidden = (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))
                || rune.Value is (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xE0000 and <= 0xE007F);
            if (!isHidden)
            {
                visible.Append(rune);
            }
        }

        return visible.ToString();
    }

    /// <summary>Puts the text's own references, such as [12] of a bibliography, into round brackets, so that the model does not copy them as citations.</summary>
    private static string WithoutCitations(string text)
    {
        var plain = new StringBuilder(text);
        foreach (var marker in CitationMarkers.Find(text))
        {
            plain[marker.Span.Start] = '(';
            plain[marker.Span.End - 1] = ')';
        }

        return plain.ToString();
    }

    /// <summary>A '&lt;' that opens one of the prompt's own tags, or a token by which models part the turns of a conversation.</summary>
    [GeneratedRegex(
        @"<(?=\s*/?\s*(?:sources?|question|system|user|assistant|instructions?|think|tool_call|s|bos|eos|pad|unk|start_of_turn|end_of_turn|end_of_text|eot_id)\b|\s*/?[|｜]|<\s*/?SYS)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex AngleMarks();

    /// <summary>The same in square brackets.</summary>
    [GeneratedRegex(@"\[(?<mark>/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS))\]", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex BracketMarks();
}
