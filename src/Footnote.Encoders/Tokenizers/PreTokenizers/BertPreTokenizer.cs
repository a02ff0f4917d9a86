namespace Footnote.Encoders.Tokenizers.PreTokenizers;

/// <summary>Words end at white space; each punctuation mark is one of its own.</summary>
internal sealed class BertPreTokenizer : PreTokenizer
{
    private const byte Inside = 0, Space = 1, Mark = 2;

    private static readonly byte[] s_ascii = [.. Enumerable.Range(0, 128).Select(c => Classify(new(c)))];

    /// <inheritdoc/>
    public override void Apply(TokenizerScratch scratch)
    {
        foreach (var word in scratch.Words)
        {
            Split(scratch.Text, word, scratch.NextWords);
        }

        scratch.SwapWords();
    }

    private static void Split(NormalizedText text, Word word, List<Word> words)
    {
        var chars = text.Chars;
        var begin = word.Start;
        for (var i = word.Start; i < word.End; i++)
        {
            var length = 1;
            byte kind;
            if (chars[i] < 128)
            {
                kind = s_ascii[chars[i]];
            }
            else
            {
                var rune = text.RuneAt(i);
                (kind, length) = (Classify(rune), rune.Utf16SequenceLength);
            }

            if (kind != Inside)
            {
                AddWord(words, begin, i);
                if (kind == Mark)
                {
                    words.Add(new Word(i, i + length));
                }

                begin = i + length;
            }

            i += length - 1;
        }

        AddWord(words, begin, word.End);
    }

    private static void AddWord(List<Word> words, int start, int end)
    {
        if (end > start)
        {
            words.Add(new Word(start, end));
        }
    }

    private static byte Classify(System.Text.Rune rune) =>
        CharacterClass.IsWhiteSpace(rune) ? Space : CharacterClass.IsPunctuation(rune) ? Mark : Inside;
}
