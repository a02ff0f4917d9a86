namespace Footnote.Embedding;

/// <summary>
/// Cuts text into the pieces of a vocabulary: words as <see cref="WordScanner"/> finds them, each by greedy longest match from the left
/// (Schuster and Nakajima 2012, "WordPiece"). Characters that no piece covers are left out. Linear in the text, without allocation.
/// </summary>
/// <param name="vocabulary">The pieces.</param>
internal sealed class SubwordTokenizer(PieceVocabulary vocabulary)
{
    /// <summary>Cuts a text.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="pieces">Receives indices of pieces in the order of the text; what does not fit is left out. Room for the text's length always suffices.</param>
    /// <returns>Number of pieces.</returns>
    public int Tokenize(ReadOnlySpan<char> text, Span<int> pieces)
    {
        var words = new WordScanner(text, stackalloc char[WordScanner.MaxWordLength]);
        var count = 0;
        while (count < pieces.Length && words.MoveNext())
        {
            count += Cut(words.Current, pieces[count..]);
        }

        return count;
    }

    private int Cut(ReadOnlySpan<char> word, Span<int> pieces)
    {
        var count = 0;
        for (var at = 0; at < word.Length && count < pieces.Length;)
        {
            var length = vocabulary.LongestPrefix(word[at..], begins: at == 0, out var piece);
            if (length > 0)
            {
                pieces[count++] = piece;
            }

            at += Math.Max(1, length);
        }

        return count;
    }
}
