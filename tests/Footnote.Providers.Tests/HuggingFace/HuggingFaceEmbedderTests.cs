using System.Numerics.Tensors;
using Footnote.Embedding;
using Footnote.Fakes;
using Footnote.Inference;
using Footnote.Providers.Tests.Contracts;
using Microsoft.Extensions.AI;

namespace Footnote.Providers.Tests.HuggingFace;

public sealed class HuggingFaceEmbedderTests : EmbeddingGeneratorContract
{
    private const string Model = "sentence-transformers/multi-qa-MiniLM-L6-cos-v1";
    private static readonly Secret Token = new("hf_test");

    [Theory]
    [InlineData(1, "one text")]
    [InlineData(2, "one text")]
    [InlineData(2, "one text", "two texts")]
    [InlineData(3, "one text")]
    [InlineData(3, "one text", "and two longer texts")]
    [InlineData(4, "one text")]
    [InlineData(4, "one text", "and two longer texts", "three")]
    public async Task Replies_of_every_dimension_are_understood(int dimensions, params string[] texts)
    {
        await using var fake = await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Dimensions = dimensions, Width = Width });
        using var generator = (HuggingFaceEmbedder)Generator(fake.Url);

        var vectors = await generator.GenerateAsync(texts);

        Assert.Equal("/hf-inference/models/sentence-transformers/multi-qa-MiniLM-L6-cos-v1/pipeline/feature-extraction", fake.Posts[0].Path);
        Assert.Equal("Bearer hf_test", fake.Posts[0].Header("Authorization"));
        Assert.Equal(texts.Length, vectors.Count);
        Assert.All(vectors, vector => Assert.Equal(1, TensorPrimitives.Norm(vector.Vector.Span), 1e-4f));
        foreach (var (vector, text) in vectors.Zip(texts))
        {
            var expected = MeanOfWords(text);
            Assert.Equal(1, TensorPrimitives.CosineSimilarity(expected, vector.Vector.Span), dimensions > 2 ? 1e-4f : 0.2f);
        }
    }

    [Theory]
    [InlineData("", 0.8, 0.6)]
    [InlineData("mean", 0.8, 0.6)]
    [InlineData("cls", 1, 0)]
    [InlineData("last", 0, 1)]
    [InlineData("max", 0.707107, 0.707107)]
    public async Task Vectors_of_tokens_are_pooled_as_configured(string pooling, double x, double y)
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        using var generator = new HuggingFaceEmbedder(new HuggingFaceEmbeddingSettings { BaseUrl = fake.Url.AbsoluteUri, ModelName = Model, ApiToken = Token, Pooling = pooling }, Calls.Http);
        fake.Next(FakeFault.Reply(200, "[[[2,0],[2,1],[0,2]],[[2,0],[2,1],[0,2]]]"));

        var vectors = await generator.GenerateAsync(["one", "two"]);

        Assert.All(vectors, vector => Assert.Equal([x, y], vector.Vector.ToArray().Select(number => Math.Round(number, 6))));
        Assert.Equal(pooling, ((EmbeddingSpace)generator.GetService(typeof(EmbeddingSpace))!).Pooling);
    }

    [Fact]
    public void A_pooling_that_nobody_knows_is_refused() => Assert.Contains("valid: mean, cls, last, max", Assert.Throws<ArgumentException>(() => new HuggingFaceEmbeddingSettings { Pooling = "sum" }).Message);

    [Theory]
    [InlineData("[[[[[1]]]]]")]
    [InlineData("[[1,2],[3]]")]
    [InlineData("[[1,2],3]")]
    [InlineData("[1,[2]]")]
    [InlineData("[[1,2]")]
    [InlineData("[[1,2]] 3")]
    [InlineData("[[],[]]")]
    [InlineData("[[1,2],[3,4],[5,6]]")]
    public async Task Replies_that_are_no_vectors_are_refused(string reply)
    {
        await using var fake = await HuggingFaceFake.StartAsync();
        using var generator = Generator(fake.Url);
        fake.Next(FakeFault.Reply(200, reply));

        var failure = await Calls.FailsAsync(() => generator.GenerateAsync(["one", "two"]));

        Assert.Equal(FailureCause.Transport, failure.Cause);
    }

    private protected override async Task<FakeService> StartAsync(int width = Width) => await HuggingFaceFake.StartAsync(new HuggingFaceFakeOptions { Width = width });

    private protected override IEmbeddingGenerator<string, Embedding<float>> Generator(Uri url, int batchSize = ServerLimit, Secret? token = null, HttpClient? http = null) =>
        new HuggingFaceEmbedder(new HuggingFaceEmbeddingSettings { BaseUrl = url.AbsoluteUri, ModelName = Model, ApiToken = token ?? Token, BatchSize = batchSize }, http ?? Calls.Http);

    private static float[] MeanOfWords(string text)
    {
        var sum = new float[Width];
        foreach (var word in FakeMeaning.Words(text))
        {
            TensorPrimitives.Add(sum, FakeMeaning.Vector(word, Width), sum);
        }

        return sum;
    }
}
