namespace Footnote.Encoders.Models;

/// <summary>The dimensions of an encoder, from <c>config.json</c>.</summary>
public sealed record EncoderConfig
{
    /// <summary>Its family.</summary>
    public required EncoderArchitecture Architecture { get; init; }

    /// <summary>Layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Width of a token's vector; a multiple of <see cref="Heads"/>.</summary>
    public required int Hidden { get; init; }

    /// <summary>Attention heads.</summary>
    public required int Heads { get; init; }

    /// <summary>Width between the two feed-forward layers.</summary>
    public required int Intermediate { get; init; }

    /// <summary>Rows of the word embeddings.</summary>
    public required int VocabSize { get; init; }

    /// <summary>Rows of the position embeddings; texts may have <see cref="PositionOffset"/> tokens less.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Rows of the token type embeddings; 0 where the architecture has none.</summary>
    public required int TypeVocabSize { get; init; }

    /// <summary>What layer normalisation adds to the variance.</summary>
    public required float LayerNormEps { get; init; }

    /// <summary>The activation between the feed-forward layers.</summary>
    public required ActivationFunction Activation { get; init; }

    /// <summary>The position of a text's first token: 0, or one more than the padding token's number in the RoBERTa family.</summary>
    public required int PositionOffset { get; init; }

    /// <summary>Width of the embeddings; other than <see cref="Hidden"/> only in ELECTRA, which then projects them.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>Outputs of the classification head; 0 where the model has none.</summary>
    public required int NumLabels { get; init; }

    /// <summary>Names of those outputs; <c>LABEL_0</c>, <c>LABEL_1</c> … where the model gives none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The activation between the two layers of the classification head.</summary>
    public required ActivationFunction HeadActivation { get; init; }

    /// <summary>The padding token's number.</summary>
    public required int PadTokenId { get; init; }

    /// <summary>The longest text in tokens, special ones included.</summary>
    public int MaxTokens => MaxPositions - PositionOffset;
}
