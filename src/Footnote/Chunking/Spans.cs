using Footnote.Documents;

namespace Footnote.Chunking;

/// <summary>What chunking does with spans.</summary>
internal static class Spans
{
    /// <summary>The span without the white space at its ends; empty where there is nothing else.</summary>
    public static SourceSpan Trim(string text, SourceSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new SourceSpan(start, end);
    }

    /// <summary>What both spans cover; they overlap.</summary>
    public static SourceSpan Clip(SourceSpan span, SourceSpan bounds) => new(Math.Max(span.Start, bounds.Start), Math.Min(span.End, bounds.End));
}
