using System.Runtime.Intrinsics.X86;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Kernels;

/// <summary>Products of whole numbers for linear layers.</summary>
internal abstract unsafe class DotKernels
{
    /// <summary>The fastest.</summary>
    public static DotKernels Best { get; } =
        Avx512BW.IsSupported ? new LaneDotKernels<Maddubs512Lanes>()
        : AvxVnni.IsSupported ? new LaneDotKernels<VnniLanes>()
        : Avx2.IsSupported ? new LaneDotKernels<Maddubs256Lanes>()
        : new LaneDotKernels<ScalarDotLane>();

    /// <summary>All that run here, the slowest first.</summary>
    public static IReadOnlyList<DotKernels> Supported =>
    [
        new LaneDotKernels<ScalarDotLane>(),
        .. Avx2.IsSupported ? (DotKernels[])[new LaneDotKernels<Maddubs256Lanes>()] : [],
        .. AvxVnni.IsSupported ? (DotKernels[])[new LaneDotKernels<VnniLanes>()] : [],
        .. Avx512BW.IsSupported ? (DotKernels[])[new LaneDotKernels<Maddubs512Lanes>()] : [],
    ];

    /// <summary>The largest level of an activation: 255 (8 bits) or 127 (7 bits), so that nothing saturates on the way.</summary>
    public abstract int LargestLevel { get; }

    /// <summary>The largest level of a weight: 127 (8 bits) or 64 (7 bits).</summary>
    public abstract int LargestWeight { get; }

    /// <summary>c = a · matrix + bias, for some rows.</summary>
    /// <param name="a">Levels; rows lie as far apart as the matrix has inputs.</param>
    /// <param name="rowScales">Two numbers a row: what a level is worth, and the number of level 0.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="matrix">The weights.</param>
    /// <param name="c">First number of the result.</param>
    /// <param name="cStride">Numbers from row to row.</param>
    /// <param name="kernels">Apply the activation.</param>
    /// <param name="activation">Applied to the result; null for none.</param>
    public abstract void Multiply(byte* a, float* rowScales, int rows, Int8Matrix matrix, float* c, int cStride, FloatKernels kernels, ActivationFunction? activation);
}
