using Footnote.Encoders.Tokenizers;

namespace Footnote.Server.Compatible;

/// <summary>The tokens of a transformer model.</summary>
internal sealed class EncoderTokenizer(ITokenizer tokenizer) : ITextTokenizer
{
    public IReadOnlyList<TextToken> Tokenize(string text, bool withSpecial)
    {
        var buffer = new TokenBuffer();
        tokenizer.Encode(text, buffer);
        var places = new CharacterPlaces(text);
        var tokens = new List<TextToken>(buffer.Count);
        for (var i = 0; i < buffer.Count; i++)
        {
            if (buffer.Sources[i] != TokenBuffer.NoSource)
            {
                var (start, end) = (buffer.Starts[i], buffer.Ends[i]);
                tokens.Add(new TextToken(buffer.Ids[i], text[start..end], false, places.Of(start), places.Of(end)));
            }
            else if (withSpecial)
            {
                tokens.Add(new TextToken(buffer.Ids[i], tokenizer.Decode([buffer.Ids[i]], skipSpecialTokens: false), true, null, null));
            }
        }

        return tokens;
    }

    public int Count(string text) => tokenizer.Count(text);

    public string Join(IReadOnlyList<int> ids, bool skipSpecial) => tokenizer.Decode([.. ids], skipSpecial);
}
