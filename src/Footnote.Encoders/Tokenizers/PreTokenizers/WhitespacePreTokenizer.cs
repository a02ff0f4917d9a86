using System.Text;

namespace Footnote.Encoders.Tokenizers.PreTokenizers;

/// <summary>Words end at white space.</summary>
/// <param name="splitMarks">Whether runs of letters and digits and runs of anything else are words of their own (<c>\w+|[^\w\s]+</c>).</param>
internal sealed class WhitespacePreTokenizer(bool splitMarks) : PreTokenizer
{
    /// <inheritdoc/>
    public override void Apply(TokenizerScratch scratch)
    {
        foreach (var word in scratch.Words)
        {
            Split(scratch.Text, word, scratch.NextWords);
        }

        scratch.SwapWords();
    }

    private void Split(NormalizedText text, Word word, List<Word> words)
    {
        var (begin, kindBefore) = (word.Start, 0);
        for (var i = word.Start; i < word.End;)
        {
            var rune = text.RuneAt(i);
            var kind = Kind(rune);
            if (kind != kindBefore)
            {
                AddWord(words, begin, i, kindBefore);
                (begin, kindBefore) = (i, kind);
            }

            i += rune.Utf16SequenceLength;
        }

        AddWord(words, begin, word.End, kindBefore);
    }

    private int Kind(Rune rune) => CharacterClass.IsWhiteSpace(rune) ? 0 : !splitMarks || CharacterClass.IsWordCharacter(rune) ? 1 : 2;

    private static void AddWord(List<Word> words, int start, int end, int kind)
    {
        if (kind != 0 && end > start)
        {
            words.Add(new Word(start, end));
        }
    }
}
