using Footnote.Documents;

namespace Footnote.Answering;

/// <summary>Takes a language model's Markdown apart by lines: paragraphs, list items, table rows, fenced listings.</summary>
internal static class MarkdownLines
{
    /// <summary>The parts in text order, disjoint, none blank. Fences, bullets and the rule under a table's header are left out. Linear in the text's length.</summary>
    public static IReadOnlyList<(SentenceKind Kind, SourceSpan Span)> Split(string text)
    {
        var parts = new List<(SentenceKind Kind, SourceSpan Span)>();
        var inFence = false;
        var continues = false;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = Trimmed(text, range.Start.Value, range.End.Value, keepIndentation: inFence);
            var isFence = MarkdownCode.IsFence(text.AsSpan(line.Start, line.Length));
            inFence ^= isFence;
            var (kind, span) = inFence ? (SentenceKind.Code, line) : Classify(text, line);
            if (isFence || span.Length == 0)
            {
                continues &= inFence && !isFence;
            }
            else
            {
                Append(parts, kind, span, continues);
                continues = true;
            }
        }

        return parts;
    }

    /// <summary>Adds a line; lines of a paragraph or of a listing go on with the part before.</summary>
    private static void Append(List<(SentenceKind Kind, SourceSpan Span)> parts, SentenceKind kind, SourceSpan span, bool continues)
    {
        if (continues && kind is SentenceKind.Prose or SentenceKind.Code && parts[^1].Kind == kind)
        {
            parts[^1] = (kind, parts[^1].Span with { End = span.End });
        }
        else
        {
            parts.Add((kind, span));
        }
    }

    private static (SentenceKind Kind, SourceSpan Span) Classify(string text, SourceSpan line)
    {
        var words = line.Of(text);
        if (words.StartsWith('|'))
        {
            var isRule = !words.AsSpan().ContainsAnyExcept("|-: ");
            return (SentenceKind.Table, isRule ? new SourceSpan(line.Start, line.Start) : line);
        }

        var bullet = BulletLength(words);
        return (bullet > 0 ? SentenceKind.List : SentenceKind.Prose, line with { Start = line.Start + bullet });
    }

    /// <summary>Length of "- ", "* ", "12. " or "3) " at the start of the line; 0 where there is none.</summary>
    private static int BulletLength(ReadOnlySpan<char> line)
    {
        var digits = line.IndexOfAnyExceptInRange('0', '9');
        var end = digits is > 0 and <= 3 && line[digits] is '.' or ')' ? digits + 1 : line is ['-' or '*' or '+' or '•', ..] ? 1 : 0;
        return end > 0 && end < line.Length && line[end] == ' ' ? end + line[end..].IndexOfAnyExcept(' ') : 0;
    }

    private static SourceSpan Trimmed(string text, int start, int end, bool keepIndentation)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        while (!keepIndentation && start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return new SourceSpan(start, end);
    }
}
