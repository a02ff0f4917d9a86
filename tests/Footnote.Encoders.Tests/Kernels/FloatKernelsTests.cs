using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;

namespace Footnote.Encoders.Tests.Kernels;

public sealed unsafe class FloatKernelsTests
{
    public static TheoryData<int> Widths => [.. FloatKernels.Supported.Select(kernels => kernels.Width)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Products_of_odd_shapes_equal_sums_in_double_precision(int width)
    {
        var (kernels, random) = (Of(width), new Random(1));
        for (var trial = 0; trial < 60; trial++)
        {
            var (rows, inputs, outputs) = (random.Next(1, 30), 16 * random.Next(1, 30), 16 * random.Next(1, 12));
            var (a, w, bias) = (Numbers(random, rows * inputs), Numbers(random, outputs * inputs), Numbers(random, outputs));
            using var matrix = new PackedMatrix(w, bias, outputs, inputs);
            using var input = Buffer(a, (rows + 8) * inputs);
            using var result = new AlignedBuffer<float>((rows + 8) * outputs);

            kernels.Multiply(input.Pointer, inputs, rows, matrix, result.Pointer, outputs, null);

            for (var i = 0; i < rows * outputs; i++)
            {
                var (row, column) = (i / outputs, i % outputs);
                var expected = Enumerable.Range(0, inputs).Sum(p => (double)a[(row * inputs) + p] * w[(column * inputs) + p]) + bias[column];
                Assert.Equal(expected, result.Span[i], 1e-4);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Activations_equal_their_definitions(int width)
    {
        using var values = new AlignedBuffer<float>(4096);
        foreach (var (activation, definition, tolerance) in new (ActivationFunction, Func<double, double>, double)[]
        {
            (ActivationFunction.GeluErf, x => x * (1 + Erf(x / Math.Sqrt(2))) / 2, 2e-6),
            (ActivationFunction.GeluTanh, x => x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))) / 2, 2e-6),
            (ActivationFunction.Tanh, Math.Tanh, 1e-6),
            (ActivationFunction.Relu, x => Math.Max(0, x), 0),
        })
        {
            Fill(values.Span, i => (i - 2048) / 200f);
            Of(width).Activate(values.Pointer, 1024, 4, 1024, activation);
            for (var i = 0; i < values.Length; i++)
            {
                Assert.Equal(definition((i - 2048) / 200f), values.Span[i], tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Normalisation_equals_its_definition_and_leaves_padding_at_zero(int width)
    {
        var random = new Random(2);
        foreach (var count in (int[])[5, 16, 100, 384])
        {
            var stride = PackedMatrix.Padded(count);
            var (x, y, weight, bias) = (Numbers(random, count), Numbers(random, count), Numbers(random, count), Numbers(random, count));
            using var norm = new LayerNorm(weight, bias, 1e-5f);
            using var state = Buffer(x, stride);
            using var addend = Buffer(y, stride);

            Of(width).Normalize(state.Pointer, addend.Pointer, stride, 1, count, norm);

            var sums = x.Zip(y, (left, right) => (double)left + right).ToArray();
            var mean = sums.Average();
            var deviation = Math.Sqrt(sums.Average(value => (value - mean) * (value - mean)) + 1e-5);
            for (var i = 0; i < stride; i++)
            {
                Assert.Equal(i < count ? ((sums[i] - mean) / deviation * weight[i]) + bias[i] : 0, state.Span[i], 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Attention_equals_its_definition_for_any_length(int width)
    {
        var random = new Random(3);
        foreach (var (length, head) in ((int, int)[])[(1, 16), (7, 32), (48, 32), (51, 16), (100, 64), (130, 48)])
        {
            var (q, k, v) = (Numbers(random, length * head), Numbers(random, length * head), Numbers(random, length * head));
            using var queries = Buffer(q, (length + 8) * head);
            using var keys = Buffer(k, length * head);
            using var values = Buffer(v, length * head);
            using var result = new AlignedBuffer<float>(length * head);
            using var scratch = new AlignedBuffer<float>(FloatKernels.AttentionScratch(length, head));

            Of(width).Attend(queries.Pointer, head, keys.Pointer, values.Pointer, head, length, length, head, result.Pointer, head, scratch.Pointer);

            for (var row = 0; row < length; row++)
            {
                var weights = Enumerable.Range(0, length).Select(key => Math.Exp(Enumerable.Range(0, head).Sum(i => (double)q[(row * head) + i] * k[(key * head) + i]))).ToArray();
                for (var i = 0; i < head; i++)
                {
                    Assert.Equal(weights.Select((weight, key) => weight * v[(key * head) + i]).Sum() / weights.Sum(), result.Span[(row * head) + i], 1e-5);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Levels_are_within_half_a_step_of_the_numbers(int width)
    {
        var numbers = Numbers(new Random(4), 3 * 112);
        using var rows = Buffer(numbers, numbers.Length);
        using var levels = new AlignedBuffer<byte>(numbers.Length);
        using var scales = new AlignedBuffer<float>(6);
        foreach (var largest in (int[])[127, 255])
        {
            Of(width).Quantize(rows.Pointer, 112, 3, 112, largest, levels.Pointer, scales.Pointer);
            for (var i = 0; i < numbers.Length; i++)
            {
                var (scale, low) = (scales.Span[i / 112 * 2], scales.Span[(i / 112 * 2) + 1]);
                Assert.InRange(levels.Span[i], 0, largest);
                Assert.Equal(numbers[i], low + (scale * levels.Span[i]), scale * 0.5001);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Sums_of_levels_become_the_numbers_they_stand_for(int width)
    {
        var random = new Random(5);
        using var scales = new Int8Scales(48);
        using var rows = new AlignedBuffer<float>(2 * 64);
        float[] rowScales = [0.25f, -1, 0.5f, 3];
        var sums = Enumerable.Range(0, rows.Length).Select(_ => random.Next(-100000, 100000)).ToArray();
        Fill(rows.Span, i => BitConverter.Int32BitsToSingle(sums[i]));
        Fill(scales.Bias.Span, _ => random.NextSingle() - 0.5f);
        Fill(scales.Weights.Span, _ => random.NextSingle());
        Fill(scales.Sums.Span, _ => random.NextSingle());

        fixed (float* first = rowScales)
        {
            Of(width).Restore(rows.Pointer, 64, 2, 48, first, scales, ActivationFunction.Relu);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            var (row, output) = (i / 64, i % 64);
            var expected = output >= 48 ? rows.Span[i]
                : Math.Max(0, (sums[i] * rowScales[2 * row] * scales.Weights.Span[output]) + (rowScales[(2 * row) + 1] * scales.Sums.Span[output]) + scales.Bias.Span[output]);
            Assert.Equal(expected, rows.Span[i], 1e-2f);
        }
    }

    [Fact]
    public void Bfloat16_is_the_nearest_upper_half_and_halves_go_to_even()
    {
        float[] numbers = [1, -2.5f, 1.00390625f, 1.01171875f, 3.14159265f, 0, 65504, .. new float[9]];
        var halves = new ushort[16];
        fixed (float* source = numbers)
        fixed (ushort* target = halves)
        {
            Bfloat16.Round(source, target, 16);
        }

        float[] expected = [1, -2.5f, 1, 1.015625f, 3.140625f, 0, 65536];
        Assert.All(expected.Zip(halves), pair => Assert.Equal(pair.First, BitConverter.Int32BitsToSingle(pair.Second << 16)));
    }

    private static FloatKernels Of(int width) => FloatKernels.Supported.Single(kernels => kernels.Width == width);

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];

    private static AlignedBuffer<float> Buffer(float[] numbers, int length)
    {
        var buffer = new AlignedBuffer<float>(length);
        numbers.CopyTo(buffer.Span);
        return buffer;
    }

    private static void Fill(Span<float> values, Func<int, float> number)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = number(i);
        }
    }

    /// <summary>The error function by its Maclaurin series, and beyond 5 its limit.</summary>
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 5)
        {
            return Math.Sign(x);
        }

        var (sum, term) = (0.0, x);
        for (var n = 0; n < 150; n++)
        {
            sum += term / ((2 * n) + 1);
            term *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
