namespace Footnote.Encoders;

/// <summary>What a model made of texts.</summary>
/// <param name="Values">One array a text, in their order.</param>
/// <param name="Tokens">Tokens the model read, special ones included.</param>
public sealed record EncodedTexts(float[][] Values, long Tokens)
{
    /// <summary>What each text took, in their order.</summary>
    public IReadOnlyList<TextTiming> Timings { get; init; } = [];
}
