using System.Text;

namespace Footnote.Encoders.Tokenizers.TokenModels;

/// <summary>Cuts a word into tokens of a vocabulary.</summary>
internal abstract class TokenModel
{
    /// <summary>One more than the highest id.</summary>
    public abstract int VocabularySize { get; }

    /// <summary>The unknown token's id; null where there is none.</summary>
    public abstract int? Unknown { get; }

    /// <summary>Adds the tokens of a word of the scratch's text.</summary>
    public abstract void Tokenize(TokenizerScratch scratch, Word word, List<RawToken> tokens);

    /// <summary>The id of a token's text; null where it is not in the vocabulary.</summary>
    public abstract int? Find(string token);

    /// <summary>A token's text as the vocabulary has it; null for an unknown id.</summary>
    public abstract string? Text(int id);

    /// <summary>Joins tokens to text.</summary>
    /// <param name="tokens">Tokens as the vocabulary has them.</param>
    /// <param name="text">Where the text goes.</param>
    public abstract void Decode(IReadOnlyList<string> tokens, StringBuilder text);
}
