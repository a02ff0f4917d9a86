using System.Numerics.Tensors;
using System.Security.Cryptography;
using Footnote.Embedding;
using Footnote.Embedding.Training;
using Footnote.Embedding.Training.Pairs;
using Footnote.Tests.Support;

namespace Footnote.Tests.Embedding;

public sealed class ShippedModelTests
{
    private static readonly StaticModel Model = StaticModel.Open(Path.Combine(Repository.Root, "models", "static-256.bin"));

    [Fact]
    public void It_is_small_enough_to_ship_with_the_source() => Assert.InRange(Model.FileLength, 1, 9_000_000);

    [Fact]
    public void It_is_the_model_of_the_card() =>
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Repository.Root, "models", "static-256.bin")))),
            File.ReadAllText(Path.Combine(Repository.Root, "models", "README.md")));

    [Theory]
    [InlineData("static-256.bin")]
    [InlineData("models/static-256.bin")]
    public void Where_it_is_missing_the_message_says_what_to_do(string name)
    {
        using var folder = new TemporaryFolder();

        var error = Assert.Throws<FileNotFoundException>(() => ShippedModel.Open(Path.Combine(folder.Path, name)));

        Assert.EndsWith("static-256.bin is missing. It belongs to the program: install footnote anew.", error.Message);
    }

    [Theory]
    [InlineData("delete a file", "remove a document", "network bandwidth")]
    [InlineData("the program crashes at start", "application fails on startup", "drawing a circle")]
    [InlineData("getUserName", "user name", "thread pool")]
    public void What_means_the_same_is_nearer_than_what_does_not(string text, string same, string other) => Assert.All(
        new[] { 64, 128, 256 }, width => Assert.True(Cosine(text, same, width) > Cosine(text, other, width) + 0.1));

    [Fact]
    public void Sentences_of_the_STS_benchmark_are_as_alike_as_people_found_them()
    {
        var pairs = ScoredPair.ReadAll(SharedData.Require("sts", "sts-dev.csv"));

        var agreement = RankCorrelation.Spearman([.. pairs.Select(pair => (double)Cosine(pair.First, pair.Second, 256))], [.. pairs.Select(pair => pair.Score)]);

        Assert.InRange(agreement, 0.76, 1);
    }

    private static float Cosine(string first, string second, int width)
    {
        var embedder = new StaticEmbedder(Model, width);
        var (x, y) = (new float[width], new float[width]);
        embedder.Embed(first, x);
        embedder.Embed(second, y);
        return TensorPrimitives.Dot<float>(x, y);
    }
}
