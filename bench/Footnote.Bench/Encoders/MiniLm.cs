using Footnote.Encoders.Models;

namespace Footnote.Bench.Encoders;

/// <summary>The shape of all-MiniLM-L6 and of ms-marco-MiniLM-L6: 22.7 million weights.</summary>
internal static class MiniLm
{
    /// <summary>Its dimensions.</summary>
    public static EncoderConfig Config { get; } = new()
    {
        Architecture = EncoderArchitecture.Bert,
        Layers = 6,
        Hidden = 384,
        Heads = 12,
        Intermediate = 1536,
        VocabSize = 30522,
        MaxPositions = 512,
        TypeVocabSize = 2,
        LayerNormEps = 1e-12f,
        Activation = ActivationFunction.GeluErf,
        PositionOffset = 0,
        EmbeddingSize = 384,
        NumLabels = 1,
        HeadActivation = ActivationFunction.Tanh,
        PadTokenId = 0,
    };

    /// <summary>Multiplications and additions for a text of some tokens, twice counted as is the custom.</summary>
    public static double Operations(int tokens) => tokens * (21.233664e6 + (9216.0 * tokens));
}
