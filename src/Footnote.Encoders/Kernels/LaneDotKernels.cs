using System.Runtime.CompilerServices;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Kernels;

/// <summary>Products of whole numbers for one kind of registers.</summary>
/// <typeparam name="T">The lanes.</typeparam>
internal sealed unsafe class LaneDotKernels<T> : DotKernels
    where T : struct, IDotLanes<T>
{
    /// <inheritdoc/>
    public override int LargestLevel => T.LargestLevel;

    /// <inheritdoc/>
    public override int LargestWeight => T.LargestWeight;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(byte* a, float* rowScales, int rows, Int8Matrix matrix, float* c, int cStride, FloatKernels kernels, ActivationFunction? activation)
    {
        for (var column = 0; column < matrix.Outputs; column += PackedMatrix.PanelWidth)
        {
            var width = Math.Min(PackedMatrix.PanelWidth, matrix.Outputs - column);

            // Each block of rows fetches its share of the next panel, which follows this one.
            var next = matrix.Levels.Pointer + ((nint)(column + PackedMatrix.PanelWidth) * matrix.Inputs);
            var share = 2 * Int8Matrix.PanelDepth * DotTiles<T>.Rows / Math.Max(DotTiles<T>.Rows, rows);
            for (var row = 0; row < rows; row += FloatKernels.RowBlock, next += (nint)share * matrix.Inputs / Int8Matrix.Depth)
            {
                var some = Math.Min(FloatKernels.RowBlock, rows - row);
                var target = c + ((nint)row * cStride) + column;
                DotTiles<T>.Multiply(a + ((nint)row * matrix.Inputs), rowScales + (2 * row), matrix, column, target, cStride, some, next, share);
                if (activation is { } function)
                {
                    kernels.Activate(target, cStride, some, width, function);
                }
            }
        }

        GC.KeepAlive(matrix);
    }
}
