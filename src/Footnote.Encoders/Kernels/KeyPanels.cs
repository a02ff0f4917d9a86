using System.Runtime.CompilerServices;

namespace Footnote.Encoders.Kernels;

/// <summary>The keys of an attention as panels: the same number of all keys of a panel side by side, zeros after the last key.</summary>
internal static unsafe class KeyPanels
{
    /// <summary>Packs keys.</summary>
    /// <param name="k">The first number of the first key.</param>
    /// <param name="stride">Numbers from key to key.</param>
    /// <param name="length">Number of keys.</param>
    /// <param name="width">Numbers of a key.</param>
    /// <param name="keys">Receives the panels.</param>
    /// <param name="inBlocks">Whether blocks of keys are transposed at once.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(float* k, int stride, int length, int width, float* keys, bool inBlocks)
    {
        var padded = PackedMatrix.Padded(length);
        for (var first = 0; first < padded; first += PackedMatrix.PanelWidth)
        {
            var panelWidth = Math.Min(PackedMatrix.PanelWidth, padded - first);
            var panel = keys + (first * width);
            var whole = !inBlocks ? 0 : Math.Clamp((length - first) / Transposition.Block * Transposition.Block, 0, panelWidth);
            for (var column = 0; column < whole; column += Transposition.Block)
            {
                var row = k + ((nint)(first + column) * stride);
                for (var i = 0; i < width; i += Transposition.Block)
                {
                    Transposition.Transpose(row + i, stride, panel + (i * panelWidth) + column, panelWidth);
                }
            }

            for (var column = whole; column < panelWidth; column++)
            {
                var row = k + ((nint)(first + column) * stride);
                for (var i = 0; i < width; i++)
                {
                    panel[(i * panelWidth) + column] = first + column < length ? row[i] : 0;
                }
            }
        }
    }
}
