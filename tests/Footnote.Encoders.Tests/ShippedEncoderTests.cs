using System.Numerics.Tensors;
using Footnote.Encoders.Models;
using Footnote.Encoders.Tests.Fixtures;
using Footnote.Encoders.Transformer;
using Footnote.Tests.Support;

namespace Footnote.Encoders.Tests;

/// <summary>models/arctic-embed-xs as it ships, against what the same model computes in single precision from its weights before they were rounded.</summary>
public sealed class ShippedEncoderTests
{
    private static readonly string s_folder = Path.Combine(Repository.Root, "models", "arctic-embed-xs");

    /// <summary>A question with its prompt, the passage that answers it, one of the same field, and one of another.</summary>
    private static readonly FixtureCase[] s_texts = FixtureCase.Read("arctic-embed-xs", "vectors.json");

    [Fact]
    public void It_is_what_its_makers_say()
    {
        var folder = ModelFolder.Open(s_folder);

        Assert.Equal((6, 384, 12, 1536, 30522), (folder.Config.Layers, folder.Config.Hidden, folder.Config.Heads, folder.Config.Intermediate, folder.Config.VocabSize));
        Assert.Equal((PoolingMode.Cls, true, 512), (folder.Pooling, folder.Normalize, folder.MaxTokens));
        Assert.StartsWith(folder.Prompts["query"], s_texts[0].Text);
    }

    [Fact]
    public void Rows_of_its_words_are_read_where_they_lie()
    {
        var folder = ModelFolder.Open(s_folder);
        using var weights = folder.OpenWeights();
        using var words = new EmbeddingTable(new FileTensors(weights), "embeddings.word", folder.Config.VocabSize, folder.Config.EmbeddingSize, quantized: true);
        var (row, expected) = (new float[folder.Config.EmbeddingSize], new float[folder.Config.EmbeddingSize]);

        words.Add(12345, row);
        weights.CopyTo("embeddings.word", 12345 * row.Length, expected);

        Assert.True(words.ReadsSource);
        Assert.All(expected.Zip(row), pair => Assert.Equal(pair.First, pair.Second, 1e-7f));
    }

    [Theory]
    [InlineData(EncoderPrecision.Int8, EncoderKernels.Auto)]
    [InlineData(EncoderPrecision.Int8, EncoderKernels.Managed)]
    [InlineData(EncoderPrecision.Fp32, EncoderKernels.Managed)]
    public async Task Vectors_are_those_before_rounding_within_a_few_thousandths_and_the_answer_is_nearest(EncoderPrecision precision, EncoderKernels kernels)
    {
        using var encoder = TextEncoder.Open(s_folder, new TextEncoderSettings { Precision = precision, Kernels = kernels, Threads = 2 });

        var vectors = await encoder.EmbedAsync([.. s_texts.Select(text => text.Text)], TestContext.Current.CancellationToken);

        Assert.All(s_texts.Zip(vectors), pair => Assert.InRange(TensorPrimitives.CosineSimilarity<float>(pair.First.Pooled, pair.Second), 0.997f, 1.00001f));
        Assert.All(vectors, vector => Assert.Equal(1, TensorPrimitives.Norm<float>(vector), 1e-4f));
        var (answer, near, far) = (Similarity(0, 1), Similarity(0, 2), Similarity(0, 3));
        Assert.True(answer > near + 0.1 && near > far, $"{answer}, {near}, {far}");

        float Similarity(int left, int right) => TensorPrimitives.Dot<float>(vectors[left], vectors[right]);
    }
}
