using System.Buffers;

namespace Footnote.Encoders.Tokenizers;

/// <summary>Finds added tokens in text: leftmost first, of those the longest.</summary>
internal sealed class AddedTokens
{
    private readonly PieceTrie _trie = new();
    private readonly AddedToken[] _tokens;
    private readonly SearchValues<char> _firstChars;

    public AddedTokens(IEnumerable<AddedToken> tokens)
    {
        _tokens = [.. tokens.Where(token => token.Content.Length > 0)];
        for (var i = 0; i < _tokens.Length; i++)
        {
            _trie.Add(_tokens[i].Content, i);
        }

        _firstChars = SearchValues.Create([.. _tokens.Select(token => token.Content[0]).Distinct()]);
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _tokens.Length == 0;

    /// <summary>The next token at or after a place.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="from">Where to begin; nothing before is eaten either.</param>
    /// <param name="start">Where the token begins, with the white space it eats.</param>
    /// <param name="end">Where it ends, with the white space it eats.</param>
    /// <returns>The token, or null where none is left.</returns>
    public AddedToken? Next(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        for (var at = from; at < text.Length; at++)
        {
            var skipped = text[at..].IndexOfAny(_firstChars);
            if (skipped < 0)
            {
                break;
            }

            at += skipped;
            var (index, length) = _trie.Longest(text[at..]);
            if (index != PieceTrie.None && Fits(_tokens[index], text, at, at + length))
            {
                (start, end) = Eat(_tokens[index], text, from, at, at + length);
                return _tokens[index];
            }
        }

        (start, end) = (text.Length, text.Length);
        return null;
    }

    private static bool Fits(AddedToken token, ReadOnlySpan<char> text, int start, int end) =>
        !token.IsWholeWord || ((start == 0 || !IsWordChar(text[start - 1])) && (end == text.Length || !IsWordChar(text[end])));

    private static bool IsWordChar(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static (int Start, int End) Eat(AddedToken token, ReadOnlySpan<char> text, int from, int start, int end)
    {
        while (token.EatsLeft && start > from && char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        while (token.EatsRight && end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return (start, end);
    }
}
