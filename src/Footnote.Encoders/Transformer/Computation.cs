using Footnote.Encoders.Kernels;
using Footnote.Encoders.OneDnn;

namespace Footnote.Encoders.Transformer;

/// <summary>What an encoder computes with.</summary>
/// <param name="Precision">What weights are kept in.</param>
/// <param name="Floats">Single precision, and everything that is no product.</param>
/// <param name="Dots">Products of levels.</param>
/// <param name="OneDnn">What multiplies levels and bf16 instead; null for nothing.</param>
internal sealed unsafe record Computation(EncoderPrecision Precision, FloatKernels Floats, DotKernels Dots, OneDnnLibrary? OneDnn)
{
    /// <summary>In words, such as <c>int8, oneDNN 2.6.3</c>.</summary>
    public string Description => $"{Precision.ToString().ToLowerInvariant()}, {(OneDnn is null ? $"vectors of {Floats.Width}" : $"oneDNN {OneDnn.Version}")}";

    /// <summary>Whether attention is computed in whole numbers of 16 bits.</summary>
    public bool AttendsInPairs => Precision == EncoderPrecision.Int8 && PairAttention.IsSupported;

    /// <summary>With this library's own kernels.</summary>
    public static Computation Managed(EncoderPrecision precision, FloatKernels? floats = null) => new(precision, floats ?? FloatKernels.Best, DotKernels.Best, null);

    /// <summary>What is wanted, or what comes nearest.</summary>
    /// <param name="precision">What weights are wanted in.</param>
    /// <param name="kernels">What is wanted to multiply them.</param>
    /// <param name="installed">oneDNN; null where it is not to be had.</param>
    /// <param name="absence">Why it is not.</param>
    /// <returns>What to compute with, and what to tell who wanted something else; null for nothing.</returns>
    public static (Computation Computation, string? Notice) Choose(EncoderPrecision precision, EncoderKernels kernels, OneDnnLibrary? installed, string absence) => precision switch
    {
        EncoderPrecision.Fp32 => (Managed(precision), kernels == EncoderKernels.Onednn ? "fp32 is not multiplied by oneDNN, which is slower at it; take int8 or bf16." : null),
        EncoderPrecision.Bf16 when kernels == EncoderKernels.Managed => (Managed(EncoderPrecision.Fp32), "bf16 needs oneDNN, which the setting kernels: managed excludes; fp32 is used."),
        EncoderPrecision.Bf16 when installed is null => (Managed(EncoderPrecision.Fp32), $"bf16 needs oneDNN, but {absence}; fp32 is used."),
        EncoderPrecision.Bf16 when !installed.HasBf16 => (Managed(EncoderPrecision.Fp32), "bf16 needs a processor with AVX-512 BF16; fp32 is used."),
        _ when kernels == EncoderKernels.Managed => (Managed(precision), null),
        _ when installed is null => (Managed(precision), kernels == EncoderKernels.Onednn ? $"oneDNN is not used: {absence}." : null),
        _ => (Managed(precision) with { OneDnn = installed }, null),
    };

    /// <summary>What settings want, or what comes nearest on this machine.</summary>
    public static (Computation Computation, string? Notice) Choose(TextEncoderSettings settings) =>
        settings is { Kernels: EncoderKernels.Managed } or { Precision: EncoderPrecision.Fp32 } ? Choose(settings.Precision, settings.Kernels, null, "")
        : Choose(settings.Precision, settings.Kernels, OneDnnLibrary.Installed, OneDnnLibrary.Absence);

    /// <summary>A linear layer.</summary>
    /// <param name="source">Where its weights come from.</param>
    /// <param name="parts">What it is; outputs of several parts stand side by side.</param>
    public LinearLayer Layer(ITensorSource source, params ReadOnlySpan<LayerPart> parts)
    {
        if (Precision == EncoderPrecision.Int8)
        {
            using var levels = PaddedLevels.Read(source, OneDnn is null ? Dots.LargestWeight : sbyte.MaxValue, parts);
            return OneDnn is { } library ? new OneDnnInt8Layer(levels, Floats, library) : new Int8LinearLayer(levels, Floats, Dots);
        }

        using var weights = PaddedWeights.Read(source, parts);
        return (Precision, OneDnn) switch
        {
            (EncoderPrecision.Fp32, _) => new FloatLinearLayer(weights, Floats),
            (EncoderPrecision.Bf16, { } library) => new OneDnnBf16Layer(weights, Floats, library),
            _ => throw new InvalidOperationException("bf16 is only multiplied by oneDNN."),
        };
    }

    /// <summary>Rows as the layers take them.</summary>
    /// <param name="rows">First number of the first row.</param>
    /// <param name="width">Numbers in a row, padded, and from row to row.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="levels">Room for what the layers multiply.</param>
    /// <param name="scales">Room for two numbers a row.</param>
    public LayerInput Input(float* rows, int width, int count, byte* levels, float* scales)
    {
        switch (Precision)
        {
            case EncoderPrecision.Int8:
                Floats.Quantize(rows, width, count, width, OneDnn is null ? Dots.LargestLevel : byte.MaxValue, levels, scales);
                break;
            case EncoderPrecision.Bf16:
                Bfloat16.Round(rows, (ushort*)levels, width * count);
                break;
            default:
                break;
        }

        return new LayerInput(rows, width, count, levels, scales);
    }
}
