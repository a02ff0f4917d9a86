using System.Globalization;
using System.Text;

namespace Footnote.Chunking;

/// <summary>
/// Counts tokens the way BERT's basic tokenisation does: a run of letters, marks, digits and underscores is one token, any other character that is not
/// white space is one, and so is every ideograph, since Chinese and Japanese set no spaces. A model's own tokens are smaller: allow for about 1.4 of them.
/// </summary>
public static class TokenCounter
{
    /// <summary>UTF-16 code units of a run that count as one token; a longer run (a hash, an encoded picture) counts once for each such stretch.</summary>
    public const int MaxTokenLength = 64;

    /// <summary>Number of tokens in <paramref name="text"/>, 0 or more.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = WordEnd(text, i);
            count += char.IsWhiteSpace(text[i]) ? 0 : Cost(end - i);
            i = end;
        }

        return count;
    }

    /// <summary>Tokens that a word of this many UTF-16 code units counts for.</summary>
    internal static int Cost(int length) => (length + MaxTokenLength - 1) / MaxTokenLength;

    /// <summary>Where the word, or the single other character, that starts at <paramref name="start"/> ends.</summary>
    internal static int WordEnd(ReadOnlySpan<char> text, int start)
    {
        var end = start + Measure(text[start..], out var isWord);
        while (isWord && end < text.Length)
        {
            var length = Measure(text[end..], out isWord);
            end += isWord ? length : 0;
        }

        return end;
    }

    private static int Measure(ReadOnlySpan<char> text, out bool isWord)
    {
        Rune.DecodeFromUtf16(text, out var rune, out var length);
        isWord = IsWordPart(rune) && !IsIdeograph(rune.Value);
        return length;
    }

    private static bool IsWordPart(Rune rune) => rune.IsAscii
        ? char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_'
        : Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Kana, CJK ideographs and their extensions.</summary>
    private static bool IsIdeograph(int rune) =>
        rune is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
