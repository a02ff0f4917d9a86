using Footnote.Encoders.Kernels;
using Footnote.Encoders.OneDnn;

namespace Footnote.Encoders.Tests.OneDnn;

public sealed class OneDnnTests
{
    [Fact]
    public void A_library_that_is_not_there_is_named()
    {
        var (library, absence) = OneDnnLibrary.Find("libdnnl-of-no-system.so.2");

        Assert.Null(library);
        Assert.Equal("libdnnl-of-no-system.so.2 is not installed", absence);
    }

    [Fact]
    public unsafe void Products_of_odd_shapes_and_extreme_levels_equal_whole_numbers()
    {
        var library = Required();
        var random = new Random(1);
        for (var trial = 0; trial < 12; trial++)
        {
            var (rows, inputs, outputs) = (random.Next(1, 150), 16 * random.Next(1, 9), 16 * random.Next(1, 12));
            var weights = Enumerable.Range(0, outputs * inputs).Select(_ => (sbyte)(trial == 0 ? 127 : random.Next(-127, 128))).ToArray();
            var room = (rows + OneDnnWeights.RowBlock) * Math.Max(inputs, outputs);
            using var levels = new AlignedBuffer<byte>(room);
            using var result = new AlignedBuffer<float>(room);
            for (var i = 0; i < rows * inputs; i++)
            {
                levels.Span[i] = (byte)(trial == 0 ? 255 : random.Next(256));
            }

            fixed (sbyte* first = weights)
            {
                using var matrix = new OneDnnWeights(library, first, OneDnnType.Int8, OneDnnType.Int8, new float[outputs], outputs, inputs);
                matrix.Multiply(levels.Pointer, rows, result.Pointer, outputs);
            }

            for (var i = 0; i < rows * outputs; i++)
            {
                var (row, output) = (i / outputs, i % outputs);
                Assert.Equal(Enumerable.Range(0, inputs).Sum(p => levels.Span[(row * inputs) + p] * weights[(output * inputs) + p]), BitConverter.SingleToInt32Bits(result.Span[i]));
            }
        }
    }

    [Fact]
    public async Task Many_threads_compute_with_the_same_weights_at_once()
    {
        var library = Required();
        var weights = Enumerable.Range(0, 64 * 64).Select(i => (sbyte)((i * 7 % 255) - 127)).ToArray();
        using var matrix = Weights(library, weights);
        var alone = Product(matrix, 40);

        var together = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 50).Select(_ => Product(matrix, 40)).Last())));

        Assert.All(together, product => Assert.Equal(alone, product));
    }

    private static OneDnnLibrary Required()
    {
        Assert.SkipWhen(OneDnnLibrary.Installed is null, OneDnnLibrary.Absence);
        return OneDnnLibrary.Installed!;
    }

    private static unsafe OneDnnWeights Weights(OneDnnLibrary library, sbyte[] weights)
    {
        fixed (sbyte* first = weights)
        {
            return new OneDnnWeights(library, first, OneDnnType.Int8, OneDnnType.Int8, new float[64], 64, 64);
        }
    }

    private static unsafe float[] Product(OneDnnWeights matrix, int rows)
    {
        using var levels = new AlignedBuffer<byte>((rows + OneDnnWeights.RowBlock) * 64);
        using var result = new AlignedBuffer<float>((rows + OneDnnWeights.RowBlock) * 64);
        for (var i = 0; i < levels.Length; i++)
        {
            levels.Span[i] = (byte)(i * 11);
        }

        matrix.Multiply(levels.Pointer, rows, result.Pointer, 64);
        return result.Span[..(rows * 64)].ToArray();
    }
}
