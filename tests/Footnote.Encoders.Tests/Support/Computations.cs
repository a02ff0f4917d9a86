using Footnote.Encoders.OneDnn;
using Footnote.Encoders.Transformer;

namespace Footnote.Encoders.Tests.Support;

/// <summary>All that an encoder may compute with on this machine.</summary>
internal static class Computations
{
    /// <summary>Those of this library, and those of oneDNN where it is installed.</summary>
    public static IReadOnlyList<Computation> All =>
    [
        Computation.Managed(EncoderPrecision.Fp32),
        Computation.Managed(EncoderPrecision.Int8),
        .. OneDnnLibrary.Installed is { } library ? OneDnn(library) : [],
    ];

    private static IEnumerable<Computation> OneDnn(OneDnnLibrary library) =>
        new[] { EncoderPrecision.Int8, EncoderPrecision.Bf16 }.Select(precision => Computation.Choose(precision, EncoderKernels.Onednn, library, "").Computation);
}
