namespace Footnote.Answering;

/// <summary>
/// Counts tokens without a model's tokenizer, meant to err upwards: a run of ASCII letters is one token for every three begun, each digit and each other sign is
/// one, a run of white space after the first blank one for every four, and anything outside ASCII is one for each UTF-8 byte, the most that a byte-level
/// vocabulary can need.
/// </summary>
internal static class TokenEstimate
{
    private const int LettersOfToken = 3;
    private const int BlanksOfToken = 4;

    /// <summary>Number of tokens. Linear in the text's length.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var tokens = 0;
        for (var i = 0; i < text.Length;)
        {
            var (length, count) = text[i] switch
            {
                var c when char.IsAsciiLetter(c) => Run(text[i..], LettersOfToken, char.IsAsciiLetter),
                ' ' when i + 1 < text.Length && text[i + 1] != ' ' => (1, 0),
                ' ' or '\t' => Run(text[i..], BlanksOfToken, c => c is ' ' or '\t'),
                < '\x80' => (1, 1),
                < '\u0800' => (1, 2),
                >= '\uD800' and <= '\uDFFF' => (1, 2), // half of a pair that has four bytes
                _ => (1, 3),
            };
            i += length;
            tokens += count;
        }

        return tokens;
    }

    private static (int Length, int Tokens) Run(ReadOnlySpan<char> text, int perToken, Predicate<char> belongs)
    {
        var length = 1;
        while (length < text.Length && belongs(text[length]))
        {
            length++;
        }

        return (length, (length + perToken - 1) / perToken);
    }
}
