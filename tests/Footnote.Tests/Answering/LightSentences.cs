using Footnote.Documents;

namespace Footnote.Tests.Answering;

/// <summary>A sentence ends at '.', '?' or '!' before white space or at the end: enough for text written for a test.</summary>
internal static class LightSentences
{
    public static IReadOnlyList<SourceSpan> Split(string text, SourceSpan within)
    {
        var sentences = new List<SourceSpan>();
        var start = within.Start;
        for (var i = within.Start; i < within.End; i++)
        {
            if (char.IsWhiteSpace(text[i]) && i == start)
            {
                start++;
            }
            else if (i + 1 == within.End || (text[i] is '.' or '?' or '!' && char.IsWhiteSpace(text[i + 1])))
            {
                sentences.Add(new SourceSpan(start, i + 1));
                start = i + 1;
            }
        }

        return sentences;
    }
}
