using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.Tests.Kernels;

public sealed unsafe class DotKernelsTests
{
    [Fact]
    public void All_kernels_equal_whole_numbers_for_odd_shapes_and_extreme_levels()
    {
        var random = new Random(1);
        foreach (var kernels in DotKernels.Supported)
        {
            for (var trial = 0; trial < 40; trial++)
            {
                var (rows, inputs, outputs) = (random.Next(1, 30), 16 * random.Next(1, 9), 16 * random.Next(1, 12));
                var weights = Enumerable.Range(0, outputs * inputs).Select(_ => trial == 0 || random.Next(4) == 0 ? 1f : (float)((random.NextDouble() * 2) - 1)).ToArray();
                using var matrix = Matrix(weights, outputs, inputs, kernels.LargestWeight);
                using var levels = new AlignedBuffer<byte>((rows + 8) * inputs);
                using var scales = new AlignedBuffer<float>(2 * (rows + 8));
                using var result = new AlignedBuffer<float>((rows + 8) * outputs);
                for (var i = 0; i < rows * inputs; i++)
                {
                    levels.Span[i] = (byte)(trial == 0 || random.Next(3) == 0 ? kernels.LargestLevel : random.Next(kernels.LargestLevel + 1));
                }

                for (var row = 0; row < rows; row++)
                {
                    (scales.Span[2 * row], scales.Span[(2 * row) + 1]) = (0.01f, -0.5f);
                }

                kernels.Multiply(levels.Pointer, scales.Pointer, rows, matrix, result.Pointer, outputs, FloatKernels.Best, null);

                for (var i = 0; i < rows * outputs; i++)
                {
                    var (row, output) = (i / outputs, i % outputs);
                    var scale = weights.Skip(output * inputs).Take(inputs).Max(Math.Abs) / kernels.LargestWeight;
                    var expected = Enumerable.Range(0, inputs).Sum(p => ((0.01 * levels.Span[(row * inputs) + p]) - 0.5) * scale * Math.Round(weights[(output * inputs) + p] / scale));
                    Assert.Equal(expected, result.Span[i], 2e-3);
                }
            }
        }
    }

    private static Int8Matrix Matrix(float[] weights, int outputs, int inputs, int largest)
    {
        var scales = new Int8Scales(outputs);
        var levels = new sbyte[weights.Length];
        for (var output = 0; output < outputs; output++)
        {
            scales.Quantize(output, weights.AsSpan(output * inputs, inputs), largest, levels.AsSpan(output * inputs, inputs));
        }

        return new Int8Matrix(levels, scales, outputs, inputs);
    }
}
