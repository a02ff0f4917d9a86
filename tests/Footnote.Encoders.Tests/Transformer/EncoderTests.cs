using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;
using Footnote.Encoders.Tests.Support;
using Footnote.Encoders.Transformer;

namespace Footnote.Encoders.Tests.Transformer;

public sealed class EncoderTests
{
    public static TheoryData<int> Widths => [.. FloatKernels.Supported.Select(kernels => kernels.Width)];

    private static readonly int[] s_lengths = [1, 7, 130, 16, 3, 61, 9];

    [Theory]
    [MemberData(nameof(Widths))]
    public void A_packed_batch_has_the_vectors_of_the_plain_encoder(int width)
    {
        foreach (var config in (EncoderConfig[])[
            RandomTensors.Tiny with { Activation = ActivationFunction.GeluTanh },
            RandomTensors.Tiny with { Activation = ActivationFunction.Relu, EmbeddingSize = 24, TypeVocabSize = 0, PositionOffset = 2 }])
        {
            var tensors = new RandomTensors(config);
            using var encoder = new Encoder(config, tensors, Computation.Managed(EncoderPrecision.Fp32, FloatKernels.Supported.Single(kernels => kernels.Width == width)));
            using var workspace = new Workspace(config);
            var batch = Batch(config);

            encoder.Run(batch, workspace);

            var plain = new PlainEncoder(config, tensors);
            for (var sequence = 0; sequence < batch.Sequences; sequence++)
            {
                var expected = plain.Run(Ids(s_lengths[sequence]), Types(config, s_lengths[sequence]));
                for (var token = 0; token < expected.Length; token++)
                {
                    var actual = workspace.States.Span.Slice((batch.Start(sequence) + token) * encoder.Stride, config.Hidden);
                    Assert.All(expected[token].Zip(actual.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2e-5));
                }
            }
        }
    }

    [Fact]
    public void First_tokens_alone_are_what_they_are_among_all()
    {
        var config = RandomTensors.Tiny;
        using var encoder = new Encoder(config, new RandomTensors(config), Computation.Managed(EncoderPrecision.Fp32));
        using var all = new Workspace(config);
        using var first = new Workspace(config);
        var batch = Batch(config);

        encoder.Run(batch, all);
        encoder.RunFirst(batch, first);

        for (var sequence = 0; sequence < batch.Sequences; sequence++)
        {
            var expected = all.States.Span.Slice(batch.Start(sequence) * encoder.Stride, config.Hidden).ToArray();
            var actual = first.First.Span.Slice(sequence * encoder.Stride, config.Hidden).ToArray();
            Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Fact]
    public void A_sequence_has_the_same_bits_alone_and_among_others()
    {
        foreach (var computation in Computations.All)
        {
            var config = RandomTensors.Tiny;
            using var encoder = new Encoder(config, new RandomTensors(config), computation);
            using var workspace = new Workspace(config);
            var batch = Batch(config);
            encoder.Run(batch, workspace);
            var among = workspace.States.Span.Slice(batch.Start(2) * encoder.Stride, s_lengths[2] * encoder.Stride).ToArray();
            batch.Clear();
            batch.Add(Ids(s_lengths[2]), Types(config, s_lengths[2]));

            encoder.Run(batch, workspace);

            Assert.Equal(among, workspace.States.Span[..among.Length].ToArray());
        }
    }

    [Fact]
    public void Many_short_sequences_after_a_long_one_are_what_they_are_alone()
    {
        var config = RandomTensors.Tiny;
        using var encoder = new Encoder(config, new RandomTensors(config), Computation.Managed(EncoderPrecision.Fp32));
        using var workspace = new Workspace(config);
        var batch = new TokenBatch();
        batch.Add(Ids(1), Types(config, 1));
        encoder.RunFirst(batch, workspace);
        var alone = workspace.First.Span[..config.Hidden].ToArray();
        batch.Clear();
        batch.Add(Ids(config.MaxPositions), Types(config, config.MaxPositions));
        for (var i = 0; i < 700; i++)
        {
            batch.Add(Ids(1), Types(config, 1));
        }

        encoder.RunFirst(batch, workspace);

        Assert.All(Enumerable.Range(1, 700), sequence => Assert.Equal(alone, workspace.First.Span.Slice(sequence * encoder.Stride, config.Hidden).ToArray()));
    }

    [Fact]
    public void Workspaces_stop_allocating()
    {
        var config = RandomTensors.Tiny;
        using var encoder = new Encoder(config, new RandomTensors(config), Computation.Managed(EncoderPrecision.Fp32));
        using var workspace = new Workspace(config);
        var batch = Batch(config);
        encoder.Run(batch, workspace);
        var bytes = workspace.ByteLength;

        // The runtime may allocate once on this thread when it compiles a method anew; the encoder would do so in every run.
        var least = Enumerable.Range(0, 5).Min(_ => Allocated(() => encoder.Run(batch, workspace)));

        Assert.Equal(bytes, workspace.ByteLength);
        Assert.InRange(least, 0, 4096);
    }

    private static long Allocated(Action run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static TokenBatch Batch(EncoderConfig config)
    {
        var batch = new TokenBatch();
        foreach (var length in s_lengths)
        {
            batch.Add(Ids(length), Types(config, length));
        }

        return batch;
    }

    private static int[] Ids(int length) => [.. Enumerable.Range(0, length).Select(token => (token * 13 + length) % 50)];

    private static int[] Types(EncoderConfig config, int length) => [.. Enumerable.Range(0, length).Select(token => config.TypeVocabSize == 0 || token < length / 2 ? 0 : 1)];
}
