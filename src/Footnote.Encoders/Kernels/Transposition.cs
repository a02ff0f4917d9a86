using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Encoders.Kernels;

/// <summary>Rows made columns.</summary>
internal static unsafe class Transposition
{
    /// <summary>Rows and columns of a block.</summary>
    public const int Block = 4;

    /// <summary>Transposes one block.</summary>
    /// <param name="source">Its first number.</param>
    /// <param name="sourceStride">Numbers from row to row.</param>
    /// <param name="target">Receives the first column as first row.</param>
    /// <param name="targetStride">Numbers from row to row.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, int sourceStride, float* target, int targetStride)
    {
        if (!Sse.IsSupported)
        {
            Copy(source, sourceStride, target, targetStride);
            return;
        }

        var (a, b) = (Vector128.Load(source), Vector128.Load(source + sourceStride));
        var (c, d) = (Vector128.Load(source + (2 * sourceStride)), Vector128.Load(source + (3 * sourceStride)));
        var (ab, cd) = (Sse.UnpackLow(a, b), Sse.UnpackLow(c, d));
        Sse.MoveLowToHigh(ab, cd).Store(target);
        Sse.MoveHighToLow(cd, ab).Store(target + targetStride);
        (ab, cd) = (Sse.UnpackHigh(a, b), Sse.UnpackHigh(c, d));
        Sse.MoveLowToHigh(ab, cd).Store(target + (2 * targetStride));
        Sse.MoveHighToLow(cd, ab).Store(target + (3 * targetStride));
    }

    private static void Copy(float* source, int sourceStride, float* target, int targetStride)
    {
        for (var row = 0; row < Block; row++)
        {
            for (var column = 0; column < Block; column++)
            {
                target[(column * targetStride) + row] = source[(row * sourceStride) + column];
            }
        }
    }
}
