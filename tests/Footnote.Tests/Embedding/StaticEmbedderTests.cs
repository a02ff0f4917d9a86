using System.Numerics.Tensors;
using Footnote.Embedding;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Embedding;

public sealed class StaticEmbedderTests : IDisposable
{
    private const float Tolerance = 1e-5f;

    private readonly TemporaryFolder _folder = new();
    private readonly StaticModel _model;

    public StaticEmbedderTests() => _model = TinyModel.Open(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    public async Task Vectors_have_the_width_asked_for_and_unit_length(int width)
    {
        using var embedder = new StaticEmbedder(_model, width);

        var embeddings = await embedder.GenerateAsync(["get the user name", "users"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, embeddings.Count);
        Assert.All(embeddings, embedding => Assert.Equal(width, embedding.Vector.Length));
        Assert.All(embeddings, embedding => Assert.Equal(1, TensorPrimitives.Norm(embedding.Vector.Span), Tolerance));
    }

    [Fact]
    public async Task Its_space_is_named_by_the_models_own_checksum_and_proves_itself()
    {
        using var wide = new StaticEmbedder(_model);
        using var narrow = new StaticEmbedder(_model, 64);

        var pinned = await new SpaceEmbedder(wide).ProbeAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"footnote/static-256@{_model.Checksum[..8]}", pinned.Space.Model);
        Assert.Empty((await new SpaceEmbedder(wide).ProbeAsync(TestContext.Current.CancellationToken)).DifferenceFrom(pinned));
        Assert.Contains("64 numbers, not 256", (await new SpaceEmbedder(narrow).ProbeAsync(TestContext.Current.CancellationToken)).DifferenceFrom(pinned));
    }

    [Fact]
    public void A_narrow_vector_is_the_beginning_of_the_wide_one()
    {
        var wide = Embed("get user name");
        var narrow = Embed("get user name", 64);

        var norm = TensorPrimitives.Norm<float>(wide.AsSpan(..64));
        Assert.All(Enumerable.Range(0, 64), i => Assert.Equal(wide[i] / norm, narrow[i], Tolerance));
    }

    [Fact]
    public void The_vector_is_the_direction_of_the_sum_of_the_pieces()
    {
        var vectors = TinyModel.Vectors();
        var expected = new float[TinyModel.Width];
        foreach (var piece in new[] { 1, 7 })
        {
            TensorPrimitives.Add(expected, vectors.AsSpan(piece * TinyModel.Width, TinyModel.Width), expected);
        }

        Assert.Equal(1, TensorPrimitives.CosineSimilarity<float>(expected, Embed("get user")), tolerance: 1e-3f);
    }

    [Fact]
    public void The_same_text_has_the_same_vector_to_the_bit() =>
        Assert.Equal(Embed("get user name 64"), new StaticEmbedder(TinyModel.Open(_folder)) is var again ? Embed(again, "get user name 64") : null);

    [Fact]
    public void A_text_without_known_pieces_has_the_zero_vector() => Assert.All(Embed("???"), number => Assert.Equal(0, number));

    [Fact]
    public void Metadata_name_the_model_by_its_checksum()
    {
        using var embedder = new StaticEmbedder(_model, 128);

        var metadata = embedder.GetService<EmbeddingGeneratorMetadata>();

        Assert.Equal(128, metadata?.DefaultModelDimensions);
        Assert.Contains(_model.Checksum[..16], metadata?.DefaultModelId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(512)]
    public void Other_widths_are_refused(int width) => Assert.Throws<ArgumentOutOfRangeException>(() => new StaticEmbedder(_model, width));

    private static float[] Embed(StaticEmbedder embedder, string text)
    {
        var vector = new float[embedder.Width];
        embedder.Embed(text, vector);
        return vector;
    }

    private float[] Embed(string text, int width = 256) => Embed(new StaticEmbedder(_model, width), text);
}
