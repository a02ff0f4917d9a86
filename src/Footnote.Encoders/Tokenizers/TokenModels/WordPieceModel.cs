using System.Text;

namespace Footnote.Encoders.Tokenizers.TokenModels;

/// <summary>WordPiece: the longest piece a word begins with, then the longest continuation, and so on; a word that cannot be cut so is unknown as a whole.</summary>
internal sealed class WordPieceModel : TokenModel
{
    private readonly ReadOnlyMemory<char>[] _texts;
    private readonly PieceTrie _pieces;
    private readonly int _continuations;
    private readonly string _prefix;
    private readonly int _unknown;
    private readonly int _maxWordLength;
    private readonly bool _cleanUp;

    /// <param name="texts">The vocabulary by id; empty for a number without a piece.</param>
    /// <param name="unknown">The unknown token.</param>
    /// <param name="prefix">What continuations begin with: <c>##</c>.</param>
    /// <param name="maxWordLength">Longer words are unknown; in characters.</param>
    /// <param name="cleanUp">Whether decoding takes out the spaces before punctuation.</param>
    public WordPieceModel(ReadOnlyMemory<char>[] texts, int unknown, string prefix, int maxWordLength, bool cleanUp)
    {
        (_texts, _unknown, _prefix, _maxWordLength, _cleanUp) = (texts, unknown, prefix, maxWordLength, cleanUp);
        _pieces = new PieceTrie(texts.Length);
        for (var id = 0; id < texts.Length; id++)
        {
            if (!texts[id].IsEmpty)
            {
                _pieces.Add(texts[id].Span, id);
            }
        }

        _continuations = _pieces.Walk(prefix);
    }

    /// <inheritdoc/>
    public override int VocabularySize => _texts.Length;

    /// <inheritdoc/>
    public override int? Unknown => _unknown;

    /// <inheritdoc/>
    public override void Tokenize(TokenizerScratch scratch, Word word, List<RawToken> tokens)
    {
        var text = scratch.Text;
        var chars = text.Chars[word.Start..word.End];
        var before = tokens.Count;
        var at = 0;
        if (!IsTooLong(chars))
        {
            while (at < chars.Length)
            {
                var (id, length) = _pieces.Longest(chars[at..], at == 0 ? PieceTrie.Root : _continuations);
                if (id == PieceTrie.None)
                {
                    break;
                }

                tokens.Add(new RawToken(id, text.Starts[word.Start + at], text.Ends[word.Start + at + length - 1]));
                at += length;
            }
        }

        if (at < chars.Length)
        {
            tokens.RemoveRange(before, tokens.Count - before);
            tokens.Add(new RawToken(_unknown, text.Starts[word.Start], text.Ends[word.End - 1]));
        }
    }

    /// <inheritdoc/>
    public override int? Find(string token) => _pieces.Find(token) is var id and not PieceTrie.None ? id : null;

    /// <inheritdoc/>
    public override string? Text(int id) => (uint)id < (uint)_texts.Length && !_texts[id].IsEmpty ? _texts[id].ToString() : null;

    /// <inheritdoc/>
    public override void Decode(IReadOnlyList<string> tokens, StringBuilder text)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var continues = i > 0 && tokens[i].StartsWith(_prefix, StringComparison.Ordinal);
            var token = i == 0 ? tokens[i] : continues ? tokens[i][_prefix.Length..] : " " + tokens[i];
            text.Append(_cleanUp ? CleanUp(token) : token);
        }
    }

    private bool IsTooLong(ReadOnlySpan<char> chars)
    {
        if (chars.Length <= _maxWordLength)
        {
            return false;
        }

        var count = 0;
        foreach (var c in chars)
        {
            count += char.IsLowSurrogate(c) ? 0 : 1;
        }

        return count > _maxWordLength;
    }

    /// <summary>As the tokenizers library does, token by token, so that only what one token holds is found.</summary>
    private static string CleanUp(string token) => token is [' ', '.' or '?' or '!' or ','] or " n't" or " 'm" or " 's" or " 've" or " 're" ? token[1..] : token;
}
