namespace Footnote.Encoders;

/// <summary>What multiplies the weights.</summary>
public enum EncoderKernels
{
    /// <summary>oneDNN for <c>int8</c> and <c>bf16</c> where it is installed and the processor has the instructions, else this library's own.</summary>
    Auto,

    /// <summary>This library's own kernels; nothing outside .NET is loaded.</summary>
    Managed,

    /// <summary>oneDNN; where it is not to be had, this library's own, with a notice.</summary>
    Onednn,
}
