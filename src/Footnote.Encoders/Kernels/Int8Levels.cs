using System.Runtime.Intrinsics.X86;

namespace Footnote.Encoders.Kernels;

/// <summary>How finely activations are cut where layers multiply whole numbers.</summary>
internal static class Int8Levels
{
    /// <summary>
    /// The largest level. 255 where the processor adds four products to 32 bits at once; 127 where it adds pairs to 16 bits first, so that
    /// 2 · 127 · 127 stays below 2¹⁵ and nothing saturates.
    /// </summary>
    public static int Largest { get; } = AvxVnni.IsSupported || !Avx2.IsSupported ? 255 : 127;
}
