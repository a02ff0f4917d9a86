using Footnote.Encoders.Kernels;

namespace Footnote.Encoders.Tests.Kernels;

public sealed unsafe class PairAttentionTests
{
    private const string Absence = "the processor has no AVX-512BW";

    [Fact]
    public void Attention_equals_its_definition_for_any_length_to_a_thousandth()
    {
        Assert.SkipUnless(PairAttention.IsSupported, Absence);
        var random = new Random(3);
        foreach (var (length, head) in ((int, int)[])[(1, 16), (7, 32), (48, 32), (51, 16), (100, 64), (130, 48), (512, 128)])
        {
            var (q, k, v) = (Numbers(random, length * head), Numbers(random, length * head), Numbers(random, length * head));

            var result = Attend(q, k, v, length, head);

            for (var row = 0; row < length; row += 1 + (length / 50))
            {
                var weights = Enumerable.Range(0, length).Select(key => Math.Exp(Enumerable.Range(0, head).Sum(i => (double)q[(row * head) + i] * k[(key * head) + i]))).ToArray();
                for (var i = 0; i < head; i++)
                {
                    Assert.Equal(weights.Select((weight, key) => weight * v[(key * head) + i]).Sum() / weights.Sum(), result[(row * head) + i], 1e-3);
                }
            }
        }
    }

    [Fact]
    public void The_largest_sums_do_not_overflow()
    {
        Assert.SkipUnless(PairAttention.IsSupported, Absence);
        var (length, head) = (512, 64);
        var ones = Enumerable.Repeat(1f, length * head).ToArray();

        Assert.All(Attend(ones, ones, ones, length, head), number => Assert.Equal(1, number, 0.02));
    }

    [Fact]
    public void Queries_and_values_of_nothing_but_zeros_give_means_and_zeros()
    {
        Assert.SkipUnless(PairAttention.IsSupported, Absence);
        var (length, head) = (20, 32);
        var (zeros, numbers) = (new float[length * head], Numbers(new Random(4), length * head));

        Assert.All(Attend(numbers, numbers, zeros, length, head), number => Assert.Equal(0, number));
        var means = Attend(zeros, numbers, numbers, length, head);
        for (var i = 0; i < head; i++)
        {
            Assert.Equal(Enumerable.Range(0, length).Average(row => numbers[(row * head) + i]), means[i], 1e-3);
        }
    }

    private static float[] Attend(float[] q, float[] k, float[] v, int length, int head)
    {
        using var scratch = new AlignedBuffer<float>(FloatKernels.AttentionScratch(length, head));
        var result = new float[length * head];
        fixed (float* queries = q, keys = k, values = v, target = result)
        {
            PairAttention.Attend(queries, head, keys, values, head, length, length, head, target, head, scratch.Pointer);
        }

        return result;
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
}
