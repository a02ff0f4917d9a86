namespace Footnote.Answering;

/// <summary>Counts words as a reader would.</summary>
internal static class WordCount
{
    /// <summary>Number of runs of characters between white space.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var words = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1])))
            {
                words++;
            }
        }

        return words;
    }
}
