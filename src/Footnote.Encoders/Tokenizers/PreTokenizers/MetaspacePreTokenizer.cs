namespace Footnote.Encoders.Tokenizers.PreTokenizers;

/// <summary>SentencePiece's way with spaces: each becomes a visible mark, which begins a word; texts may get one in front.</summary>
internal sealed class MetaspacePreTokenizer(char mark, MetaspacePrefix prefix, bool split) : PreTokenizer
{
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
            if (TakesPrefix(text, word))
            {
                output.Add(mark, text.Starts[word.Start], text.Starts[word.Start]);
            }

            for (var i = word.Start; i < word.End; i++)
            {
                var c = text.Chars[i] == ' ' ? mark : text.Chars[i];
                if (split && c == mark && output.Count > begin)
                {
                    scratch.NextWords.Add(new Word(begin, output.Count));
                    begin = output.Count;
                }

                output.Add(c, text.Starts[i], text.Ends[i]);
            }

            scratch.NextWords.Add(new Word(begin, output.Count));
        }

        scratch.SwapText();
        scratch.SwapWords();
    }

    private bool TakesPrefix(NormalizedText text, Word word) =>
        text.Chars[word.Start] != mark && text.Chars[word.Start] != ' '
        && (prefix == MetaspacePrefix.Always || (prefix == MetaspacePrefix.First && text.Starts[word.Start] == 0));
}
