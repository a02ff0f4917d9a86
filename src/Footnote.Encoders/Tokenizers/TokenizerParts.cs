using Footnote.Encoders.Tokenizers.Normalizers;
using Footnote.Encoders.Tokenizers.PreTokenizers;
using Footnote.Encoders.Tokenizers.TokenModels;

namespace Footnote.Encoders.Tokenizers;

/// <summary>The steps of a tokenizer.</summary>
/// <param name="Added">Tokens found before anything else.</param>
/// <param name="Normalizers">In order.</param>
/// <param name="PreTokenizers">In order.</param>
/// <param name="Model">The vocabulary.</param>
/// <param name="Single">A sequence of one text.</param>
/// <param name="Pair">A sequence of two.</param>
/// <param name="MaxTokens">The longest sequence.</param>
internal sealed record TokenizerParts(
    IReadOnlyList<AddedToken> Added,
    Normalizer[] Normalizers,
    PreTokenizer[] PreTokenizers,
    TokenModel Model,
    SequenceTemplate Single,
    SequenceTemplate Pair,
    int MaxTokens);
