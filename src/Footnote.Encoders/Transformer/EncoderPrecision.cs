namespace Footnote.Encoders.Transformer;

/// <summary>What an encoder's weights are kept in and multiplied as.</summary>
public enum EncoderPrecision
{
    /// <summary>Single precision.</summary>
    Float32,

    /// <summary>8-bit weights with a scale an output, activations with a scale a token; everything else in single precision. A quarter of the memory.</summary>
    Int8,
}
