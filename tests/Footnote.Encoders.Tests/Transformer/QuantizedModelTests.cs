using System.Numerics.Tensors;
using Footnote.Encoders.Kernels;
using Footnote.Encoders.Models;
using Footnote.Encoders.Tests.Fixtures;
using Footnote.Encoders.Tests.Support;
using Footnote.Encoders.Transformer;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests.Transformer;

/// <summary>Models whose files have matrices in 8 bits.</summary>
public sealed class QuantizedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bert")]
    [InlineData("bert-half")]
    public void Vectors_are_nearly_those_of_the_model_before(string model)
    {
        var folder = ModelFolder.Open(QuantizedFolder.Write(_folder.Path, model));
        foreach (var computation in Computations.All)
        {
            using var weights = folder.OpenWeights();
            using var encoder = new Encoder(folder.Config, new FileTensors(weights), computation);
            using var worker = new EmbeddingWorker(encoder, folder.Pooling, folder.Normalize);
            foreach (var expected in FixtureCase.Read(model, "expected.json").Where(text => text.Pooled is not null))
            {
                var vectors = new float[1][];
                worker.Run(Batch(expected), vectors);
                Assert.InRange(TensorPrimitives.CosineSimilarity<float>(vectors[0], expected.Pooled), 0.99f, 1.00001f);
            }
        }
    }

    [Fact]
    public void Levels_are_taken_as_they_are_stored_or_halved()
    {
        var folder = ModelFolder.Open(QuantizedFolder.Write(_folder.Path, "bert"));
        using var weights = folder.OpenWeights();
        var stored = weights.Quantized("layers.0.feed.in.weight")!;
        var part = new LayerPart("layers.0.feed.in", 64, 32, Scale: 3);

        using var whole = PaddedLevels.Read(new FileTensors(weights), sbyte.MaxValue, [part]);
        using var halved = PaddedLevels.Read(new FileTensors(weights), 64, [part]);

        for (var row = 0; row < 64; row++)
        {
            Assert.Equal(stored.Levels.Slice(row * 32, 32).ToArray(), whole.Levels.Span.Slice(row * 32, 32).ToArray());
            Assert.Equal(stored.Levels.Slice(row * 32, 32).ToArray().Select(level => (sbyte)Math.Round(level / 2.0)), halved.Levels.Span.Slice(row * 32, 32).ToArray());
            Assert.Equal((3 * stored.Scales[row], 6 * stored.Scales[row]), (whole.Scales.Weights.Span[row], halved.Scales.Weights.Span[row]));
            Assert.Equal(3 * stored.Scales[row] * stored.Levels.Slice(row * 32, 32).ToArray().Sum(level => level), whole.Scales.Sums.Span[row], 1e-4f);
        }

        whole.Scales.Dispose();
        halved.Scales.Dispose();
    }

    [Fact]
    public void Heads_of_an_odd_width_are_padded_each()
    {
        var folder = ModelFolder.Open(QuantizedFolder.Write(_folder.Path, "bert"));
        using var weights = folder.OpenWeights();
        var stored = weights.Quantized("layers.1.attention.output.weight")!;

        using var padded = PaddedLevels.Read(new FileTensors(weights), sbyte.MaxValue, [new LayerPart("layers.1.attention.output", 32, 32, InputParts: 4)]);

        Assert.Equal(4 * PackedMatrix.Padded(8), padded.Inputs);
        Assert.Equal(stored.Levels.Slice((5 * 32) + 8, 8).ToArray(), padded.Levels.Span.Slice((5 * padded.Inputs) + PackedMatrix.Padded(8), 8).ToArray());
        padded.Scales.Dispose();
    }

    [Fact]
    public async Task An_encoder_of_a_folder_has_them_too()
    {
        using var encoder = TextEncoder.Open(QuantizedFolder.Write(_folder.Path, "bert"), new TextEncoderSettings { Precision = EncoderPrecision.Int8, Threads = 2 });
        using var before = TextEncoder.Open(FixtureCase.Folder("bert"), new TextEncoderSettings { Precision = EncoderPrecision.Fp32, Threads = 2 });

        var vectors = await encoder.EmbedAsync(["Hello world", "a second text"], TestContext.Current.CancellationToken);
        var expected = await before.EmbedAsync(["Hello world", "a second text"], TestContext.Current.CancellationToken);

        Assert.All(vectors.Zip(expected), pair => Assert.InRange(TensorPrimitives.CosineSimilarity<float>(pair.First, pair.Second), 0.99f, 1.00001f));
    }

    [Fact]
    public void An_encoder_may_be_closed_before_it_is_ready()
    {
        var folder = QuantizedFolder.Write(_folder.Path, "bert");
        for (var i = 0; i < 20; i++)
        {
            TextEncoder.Open(folder, new TextEncoderSettings { Precision = EncoderPrecision.Int8, Threads = 2 }).Dispose();
        }

        using var encoder = TextEncoder.Open(folder, new TextEncoderSettings { Precision = EncoderPrecision.Int8 });
        Assert.Equal(32, Assert.Single(encoder.Embed(["a text"])).Length);
    }

    private static TokenBatch Batch(FixtureCase text)
    {
        var batch = new TokenBatch();
        batch.Add(text.Ids, text.TypeIds);
        return batch;
    }
}
