namespace Footnote.Encoders.Tokenizers;

/// <summary>Cuts text into a model's tokens. May be used from many threads, each with a buffer of its own.</summary>
public interface ITokenizer
{
    /// <summary>Tokens it knows; ids are below.</summary>
    int VocabularySize { get; }

    /// <summary>The longest text it was made for, in tokens, special ones included; <see cref="int.MaxValue"/> where it does not say.</summary>
    int MaxTokens { get; }

    /// <summary>The tokens with a meaning of their own.</summary>
    SpecialTokens SpecialTokens { get; }

    /// <summary>Encodes a text with the special tokens around it. What the buffer held is gone.</summary>
    /// <param name="text">Any text; characters it does not know become the unknown token.</param>
    /// <param name="buffer">Where the tokens go.</param>
    /// <param name="maxTokens">The longest result, special tokens included; the end of the text is cut off.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokens"/> is less than the special tokens need.</exception>
    void Encode(ReadOnlySpan<char> text, TokenBuffer buffer, int maxTokens = int.MaxValue);

    /// <summary>Encodes two texts as one sequence, such as a query and a passage. Where they are too long together, the longer one is cut first.</summary>
    /// <inheritdoc cref="Encode"/>
    void EncodePair(ReadOnlySpan<char> first, ReadOnlySpan<char> second, TokenBuffer buffer, int maxTokens = int.MaxValue);

    /// <summary>The tokens of a text, special ones not counted.</summary>
    int Count(ReadOnlySpan<char> text);

    /// <summary>The text of tokens; near the original, for normalisation cannot be undone.</summary>
    /// <param name="ids">Tokens; unknown ids are left out.</param>
    /// <param name="skipSpecialTokens">Whether special tokens are left out.</param>
    string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true);
}
