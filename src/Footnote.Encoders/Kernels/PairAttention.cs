using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Footnote.Encoders.Kernels;

/// <summary>
/// Attention in whole numbers of 16 bits, two of which are multiplied at once: for encoders whose weights have 8 bits, beside which its rounding is not seen. A head's
/// keys have one scale, its values another, eight rows of queries a third; weights of a query are normalised first, so that no sum of 32 bits can overflow.
/// </summary>
internal static unsafe class PairAttention
{
    /// <summary>Numbers in a register.</summary>
    private const int Lanes = 16;

    /// <summary>Rows computed at once.</summary>
    private const int RowBlock = FloatKernels.RowBlock;

    /// <summary>Whether the processor can.</summary>
    public static bool IsSupported => Avx512BW.IsSupported;

    /// <summary>The same as <see cref="FloatKernels.Attend"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Attend(float* q, int qStride, float* k, float* v, int stride, int queries, int length, int width, float* result, int resultStride, float* scratch)
    {
        // Two numbers take the place of one in single precision. A score is a sum of products of width numbers, a result one of weights whose sum is below 2¹⁵ + length.
        var (padded, pairs, largest) = (PackedMatrix.Padded(length), width / 2, (int)Math.Sqrt(int.MaxValue / width));
        var keys = scratch;
        var values = keys + (padded * pairs);
        var scores = values + (padded * pairs);
        var some = scores + (RowBlock * padded);
        var zeros = stackalloc float[Math.Max(width, PackedMatrix.PanelWidth)];
        new Span<float>(zeros, Math.Max(width, PackedMatrix.PanelWidth)).Clear();
        var rounded = values;
        var keyScale = Round(k, stride, length, width, largest, (short*)rounded);
        KeyPanels.Pack(rounded, pairs, length, pairs, keys, inBlocks: true);
        var valueScale = PairRows(v, stride, length, padded, width, (int*)values) / short.MaxValue;
        for (var row = 0; row < queries; row += RowBlock)
        {
            var rows = Math.Min(RowBlock, queries - row);
            var scale = keyScale * Round(q + ((nint)row * qStride), qStride, rows, width, largest, (short*)some);
            for (var column = 0; column < padded; column += PackedMatrix.PanelWidth)
            {
                var panelWidth = Math.Min(PackedMatrix.PanelWidth, padded - column);
                Tiles<PairLanes>.Multiply(some, pairs, keys + (column * pairs), panelWidth, pairs, zeros, scores + column, padded, rows, panelWidth, keys, 0);
            }

            for (var i = 0; i < rows; i++)
            {
                Softmax(scores + (i * padded), length, padded, scale);
            }

            Tiles<PairLanes>.Multiply(scores, padded, values, width, padded / 2, zeros, some, width, rows, width, values, 0);
            for (var i = 0; i < rows; i++)
            {
                Restore((int*)some + (i * width), width, valueScale, result + ((nint)(row + i) * resultStride));
            }
        }
    }

    /// <summary>Makes weights of 32-bit scores, in their place, as 16-bit numbers whose sum is about 2¹⁵.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Softmax(float* scores, int length, int padded, float scale)
    {
        // Beyond the last key nothing is the largest, and nothing has weight.
        for (var i = length; i < padded; i++)
        {
            ((int*)scores)[i] = int.MinValue;
        }

        var largest = Vector512.Load((int*)scores);
        for (var i = Lanes; i < padded; i += Lanes)
        {
            largest = Vector512.Max(largest, Vector512.Load((int*)scores + i));
        }

        var factor = Lanes512.Create(scale * 1.44269504f);
        var top = Lanes512.Create(-Lanes512.Largest(new Lanes512(Vector512.ConvertToSingle(largest)))) * factor;
        var sum = Lanes512.Create(0);
        var whole = length / Lanes * Lanes;
        for (var i = 0; i < whole; i += Lanes)
        {
            sum += Weigh(scores + i, factor, top);
        }

        if (whole < length)
        {
            Weigh(scores + whole, factor, top);
            for (var i = length; i < padded; i++)
            {
                scores[i] = 0;
            }

            sum += Lanes512.Load(scores + whole);
        }

        var share = Vector512.Create(short.MaxValue / Lanes512.Sum(sum));
        for (var i = 0; i < padded; i += Lanes)
        {
            Shorten(Vector512.Load(scores + i), share).Store((short*)scores + i);
        }
    }

    /// <summary>Makes weights of scores, in their place: e to the power of a difference is 2 to the power of it times log₂ e.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes512 Weigh(float* scores, Lanes512 factor, Lanes512 top)
    {
        var weight = Functions<Lanes512>.PowerOfTwo(Lanes512.MultiplyAdd(Lanes512.LoadWhole((int*)scores), factor, top));
        weight.Store(scores);
        return weight;
    }

    /// <summary>Rounds rows to whole numbers of one scale.</summary>
    /// <returns>What 1 is worth.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Round(float* x, int stride, int rows, int width, int largest, short* target)
    {
        var (scale, factor) = Scale(x, stride, rows, width, largest);
        for (var row = 0; row < rows; row++, x += stride, target += width)
        {
            for (var i = 0; i < width; i += Lanes)
            {
                Shorten(Vector512.Load(x + i), factor).Store(target + i);
            }
        }

        return scale;
    }

    /// <summary>The same, but numbers of two rows stand side by side, and zeros after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float PairRows(float* x, int stride, int rows, int padded, int width, int* target)
    {
        var (scale, factor) = Scale(x, stride, rows, width, short.MaxValue);
        for (var row = 0; row < padded; row += 2, x += 2 * (nint)stride, target += width)
        {
            for (var i = 0; i < width; i += Lanes)
            {
                var first = row < rows ? Whole(Vector512.Load(x + i), factor) : default;
                var second = row + 1 < rows ? Whole(Vector512.Load(x + stride + i), factor) : default;
                ((first & Vector512.Create(0xffff)) | Vector512.ShiftLeft(second, 16)).Store(target + i);
            }
        }

        return scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Scale, Vector512<float> Factor) Scale(float* x, int stride, int rows, int width, int largest)
    {
        // Two rows, so that one does not wait for the other; an odd number of rows looks at the last twice.
        var (high, high2) = (Vector512<float>.Zero, Vector512<float>.Zero);
        for (var row = 0; row < rows; row += 2, x += 2 * (nint)stride)
        {
            var second = row + 1 < rows ? x + stride : x;
            for (var i = 0; i < width; i += Lanes)
            {
                high = Vector512.MaxNative(high, Vector512.Abs(Vector512.Load(x + i)));
                high2 = Vector512.MaxNative(high2, Vector512.Abs(Vector512.Load(second + i)));
            }
        }

        high = Vector512.MaxNative(high, high2);
        var top = Lanes512.Largest(new Lanes512(high));
        return (top / largest, Vector512.Create(top > 0 ? largest / top : 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Restore(int* sums, int width, float scale, float* result)
    {
        for (var i = 0; i < width; i += Lanes)
        {
            (Vector512.ConvertToSingle(Vector512.Load(sums + i)) * scale).Store(result + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Shorten(Vector512<float> numbers, Vector512<float> factor) => Avx512F.ConvertToVector256Int16(Whole(numbers, factor));

    /// <summary>The nearest whole numbers from -2¹⁵ to 2¹⁵ in the lower 16 bits: beside 1.5·2²³ the last bit is worth 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Whole(Vector512<float> numbers, Vector512<float> factor) => Vector512.FusedMultiplyAdd(numbers, factor, Vector512.Create(1.5f * (1 << 23))).AsInt32();
}
