namespace Footnote.Encoders.Transformer;

/// <summary>What an encoder's weights are kept in and multiplied as.</summary>
public enum EncoderPrecision
{
    /// <summary>Single precision.</summary>
    Fp32,

    /// <summary>Weights in a byte with a scale an output, activations in a byte with a scale a token, 7 or 8 bits of it as the processor is fastest; everything else in single precision. A quarter of the memory.</summary>
    Int8,

    /// <summary>Weights and activations of 16 bits with the range of single precision, sums in single precision. Half of the memory. Needs oneDNN; without it, <see cref="Fp32"/> is used.</summary>
    Bf16,
}
