using System.Globalization;
using System.Text;

namespace Footnote.Encoders.Tokenizers.PreTokenizers;

/// <summary>GPT-2's words: contractions, letters, digits, anything else, each with a space in front, and white space (its pattern is
/// <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c>, walked by hand for characters beyond the first plane).</summary>
internal sealed class ByteLevelPreTokenizer(bool addPrefixSpace, bool useRegex) : PreTokenizer
{
    private const int Space = 0, Letter = 1, Digit = 2, Other = 3;

    private static readonly string[] s_contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    /// <inheritdoc/>
    public override void Apply(TokenizerScratch scratch)
    {
        var (text, output) = (scratch.Text, scratch.NextText);
        foreach (var word in scratch.Words)
        {
            if (word.End == word.Start)
            {
                continue;
            }

            var begin = output.Count;
            if (addPrefixSpace && text.Chars[word.Start] != ' ')
            {
                output.Add(' ', text.Starts[word.Start], text.Starts[word.Start]);
            }

            output.Add(text, word.Start, word.End);
            Split(output, begin, scratch.NextWords);
        }

        scratch.SwapText();
        scratch.SwapWords();
    }

    private void Split(NormalizedText text, int start, List<Word> words)
    {
        while (start < text.Count)
        {
            var end = useRegex ? WordEnd(text, start) : text.Count;
            words.Add(new Word(start, end));
            start = end;
        }
    }

    private static int WordEnd(NormalizedText text, int start)
    {
        foreach (var contraction in s_contractions)
        {
            if (text.Chars[start..].StartsWith(contraction, StringComparison.Ordinal))
            {
                return start + contraction.Length;
            }
        }

        var body = text.Chars[start] == ' ' && start + 1 < text.Count ? start + 1 : start;
        var kind = Kind(text.RuneAt(body));
        if (kind != Space)
        {
            return RunEnd(text, body, kind);
        }

        // White space: the last of it belongs to the word that follows, unless it is alone.
        var end = RunEnd(text, start, Space);
        return end < text.Count && end - start > 1 ? end - 1 : end;
    }

    private static int RunEnd(NormalizedText text, int start, int kind)
    {
        while (start < text.Count)
        {
            var rune = text.RuneAt(start);
            if (Kind(rune) != kind)
            {
                break;
            }

            start += rune.Utf16SequenceLength;
        }

        return start;
    }

    private static int Kind(Rune rune) =>
        Rune.IsWhiteSpace(rune) ? Space
        : Rune.IsLetter(rune) ? Letter
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber ? Digit
        : Other;
}
