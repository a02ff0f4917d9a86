using System.Runtime.CompilerServices;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Kernels;

/// <summary>The kernels for one width of registers.</summary>
/// <typeparam name="T">The lanes.</typeparam>
internal sealed unsafe class LaneKernels<T> : FloatKernels
    where T : struct, ILanes<T>
{
    /// <inheritdoc/>
    public override int Width => T.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(float* a, int aStride, int rows, PackedMatrix matrix, float* c, int cStride, ActivationFunction? activation)
    {
        for (var column = 0; column < matrix.Outputs; column += PackedMatrix.PanelWidth)
        {
            var width = Math.Min(PackedMatrix.PanelWidth, matrix.Outputs - column);
            var panel = matrix.Weights.Pointer + ((nint)column * matrix.Inputs);

            // Each block of rows fetches its share of the next panel, which follows this one.
            var next = panel + ((nint)width * matrix.Inputs);
            var share = width * RowBlock / Math.Max(RowBlock, rows);
            for (var row = 0; row < rows; row += RowBlock, next += (nint)share * matrix.Inputs)
            {
                var some = Math.Min(RowBlock, rows - row);
                var target = c + ((nint)row * cStride) + column;
                Tiles<T>.Multiply(a + ((nint)row * aStride), aStride, panel, width, matrix.Inputs, matrix.Bias.Pointer + column, target, cStride, some, width, next, share);
                if (activation is { } function)
                {
                    Activate(target, cStride, some, width, function);
                }
            }
        }

        GC.KeepAlive(matrix);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Activate(float* values, int stride, int rows, int width, ActivationFunction activation)
    {
        switch (activation)
        {
            case ActivationFunction.GeluErf: Gelu(values, stride, rows, width); break;
            case ActivationFunction.GeluTanh: GeluTanh(values, stride, rows, width); break;
            case ActivationFunction.Tanh: Tanh(values, stride, rows, width); break;
            default: Relu(values, stride, rows, width); break;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Normalize(float* x, float* addend, int stride, int rows, int width, LayerNorm norm)
    {
        var padded = PackedMatrix.Padded(width);
        for (var row = 0; row < rows; row++, x += stride)
        {
            var mean = addend == null ? Sum(x, padded) / width : AddAndSum(x, addend, padded) / width;

            // The padding is 0 before and adds mean² a number to the sum of squares.
            var variance = Math.Max(0, (SumOfSquares(x, mean, padded) - ((padded - width) * mean * mean)) / width);
            Scale(x, mean, 1 / MathF.Sqrt(variance + norm.Epsilon), padded, norm);
            addend = addend == null ? null : addend + stride;
        }

        GC.KeepAlive(norm);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Attend(float* q, int qStride, float* k, float* v, int stride, int queries, int length, int width, float* result, int resultStride, float* scratch)
    {
        var padded = PackedMatrix.Padded(length);
        var keys = scratch;
        var values = keys + (padded * width);
        var scores = values + (padded * width);
        var sums = scores + (RowBlock * padded);
        KeyPanels.Pack(k, stride, length, width, keys, inBlocks: T.Count > 1);
        for (var row = 0; row < length; row++)
        {
            Copy(v + ((nint)row * stride), values + (row * width), width, 1);
        }

        var scales = stackalloc float[RowBlock];
        var zeros = stackalloc float[Math.Max(width, PackedMatrix.PanelWidth)];
        new Span<float>(zeros, Math.Max(width, PackedMatrix.PanelWidth)).Clear();
        for (var row = 0; row < queries; row += RowBlock)
        {
            var some = Math.Min(RowBlock, queries - row);
            Scores(q + ((nint)row * qStride), qStride, keys, padded, width, zeros, scores, some);
            for (var i = 0; i < some; i++)
            {
                scales[i] = 1 / Softmax(scores + (i * padded), length, padded);
            }

            Tiles<T>.Multiply(scores, padded, values, width, length, zeros, sums, width, some, width, values, 0);
            for (var i = 0; i < some; i++)
            {
                Copy(sums + (i * width), result + ((nint)(row + i) * resultStride), width, scales[i]);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Quantize(float* x, int stride, int rows, int width, int levels, byte* result, float* scales)
    {
        for (var row = 0; row < rows; row++, x += stride, result += width)
        {
            var (low, high) = Range(x, width);
            var scale = high > low ? (high - low) / levels : 1;
            (scales[2 * row], scales[(2 * row) + 1]) = (scale, low);
            var (factor, offset) = (T.Create(1 / scale), T.Create(low));
            for (var i = 0; i < width; i += T.Count)
            {
                // The rounding of 1/scale may carry the largest a little beyond the last level.
                T.Min((T.Load(x + i) - offset) * factor, T.Create(levels)).StoreBytes(result + i);
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Restore(float* c, int stride, int rows, int width, float* rowScales, Int8Scales scales, ActivationFunction? activation)
    {
        var weights = scales.Weights.Pointer;
        var sums = scales.Sums.Pointer;
        var bias = scales.Bias.Pointer;
        for (var row = 0; row < rows; row++, c += stride)
        {
            var (scale, low) = (T.Create(rowScales[2 * row]), T.Create(rowScales[(2 * row) + 1]));
            for (var i = 0; i < width; i += T.Count)
            {
                var constant = T.MultiplyAdd(T.Load(sums + i), low, T.Load(bias + i));
                T.MultiplyAdd(T.LoadWhole((int*)c + i) * scale, T.Load(weights + i), constant).Store(c + i);
            }

            if (activation is { } function)
            {
                Activate(c, stride, 1, width, function);
            }
        }

        GC.KeepAlive(scales);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scores(float* q, int stride, float* keys, int padded, int width, float* zeros, float* scores, int rows)
    {
        for (var column = 0; column < padded; column += PackedMatrix.PanelWidth)
        {
            var some = Math.Min(PackedMatrix.PanelWidth, padded - column);
            Tiles<T>.Multiply(q, stride, keys + (column * width), some, width, zeros, scores + column, padded, rows, some, keys, 0);
        }
    }

    /// <summary>Makes scores weights e^(score - largest), and returns their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Softmax(float* scores, int length, int padded)
    {
        for (var i = length; i < padded; i++)
        {
            scores[i] = float.MinValue;
        }

        var largest = T.Create(float.MinValue);
        for (var i = 0; i < padded; i += T.Count)
        {
            largest = T.Max(largest, T.Load(scores + i));
        }

        var (factor, sum) = (T.Create(1.44269504f), T.Create(0));
        var top = T.Create(-T.Largest(largest)) * factor;
        for (var i = 0; i < padded; i += T.Count)
        {
            // e to the power of a difference is 2 to the power of it times log₂ e.
            var weight = Functions<T>.PowerOfTwo(T.MultiplyAdd(T.Load(scores + i), factor, top));
            sum += weight;
            weight.Store(scores + i);
        }

        // Beyond the last key: 2^-126 each, less than single precision can see beside the largest, which is 1.
        return T.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(float* source, float* target, int width, float scale)
    {
        var factor = T.Create(scale);
        for (var i = 0; i < width; i += T.Count)
        {
            (T.Load(source + i) * factor).Store(target + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(float* x, int width)
    {
        var sum = T.Create(0);
        for (var i = 0; i < width; i += T.Count)
        {
            sum += T.Load(x + i);
        }

        return T.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float AddAndSum(float* x, float* addend, int width)
    {
        var sum = T.Create(0);
        for (var i = 0; i < width; i += T.Count)
        {
            var value = T.Load(x + i) + T.Load(addend + i);
            value.Store(x + i);
            sum += value;
        }

        return T.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float SumOfSquares(float* x, float mean, int width)
    {
        var (middle, sum) = (T.Create(mean), T.Create(0));
        for (var i = 0; i < width; i += T.Count)
        {
            var difference = T.Load(x + i) - middle;
            sum = T.MultiplyAdd(difference, difference, sum);
        }

        return T.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(float* x, float mean, float scale, int width, LayerNorm norm)
    {
        var (middle, factor) = (T.Create(mean), T.Create(scale));
        var weight = norm.Weight.Pointer;
        var bias = norm.Bias.Pointer;
        for (var i = 0; i < width; i += T.Count)
        {
            T.MultiplyAdd((T.Load(x + i) - middle) * factor, T.Load(weight + i), T.Load(bias + i)).Store(x + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Low, float High) Range(float* x, int width)
    {
        // Two of each, so that one does not wait for the other; an odd number of registers looks at the last twice.
        var (low, high) = (T.Load(x), T.Load(x));
        var (low2, high2) = (low, high);
        for (var i = 0; i < width; i += 2 * T.Count)
        {
            var (first, second) = (T.Load(x + i), T.Load(x + Math.Min(i + T.Count, width - T.Count)));
            low = T.Min(low, first);
            high = T.Max(high, first);
            low2 = T.Min(low2, second);
            high2 = T.Max(high2, second);
        }

        (low, high) = (T.Min(low, low2), T.Max(high, high2));

        return (-T.Largest(T.Create(0) - low), T.Largest(high));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gelu(float* values, int stride, int rows, int width)
    {
        for (var row = 0; row < rows; row++, values += stride)
        {
            for (var i = 0; i < width; i += T.Count)
            {
                Functions<T>.Gelu(T.Load(values + i)).Store(values + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GeluTanh(float* values, int stride, int rows, int width)
    {
        for (var row = 0; row < rows; row++, values += stride)
        {
            for (var i = 0; i < width; i += T.Count)
            {
                Functions<T>.GeluTanh(T.Load(values + i)).Store(values + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tanh(float* values, int stride, int rows, int width)
    {
        for (var row = 0; row < rows; row++, values += stride)
        {
            for (var i = 0; i < width; i += T.Count)
            {
                Functions<T>.Tanh(T.Load(values + i)).Store(values + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Relu(float* values, int stride, int rows, int width)
    {
        for (var row = 0; row < rows; row++, values += stride)
        {
            for (var i = 0; i < width; i += T.Count)
            {
                T.Max(T.Load(values + i), T.Create(0)).Store(values + i);
            }
        }
    }
}
