using System.Numerics.Tensors;
using Footnote.Embedding;
using Footnote.Encoders;
using Footnote.Inference;
using Footnote.Tests.Support;

namespace Footnote.Tests.Inference;

public sealed class ShippedEncoderTests
{
    [Theory]
    [InlineData("delete a file", "remove a document", "network bandwidth")]
    [InlineData("the program crashes at start", "application fails on startup", "drawing a circle")]
    public async Task What_means_the_same_is_nearer_than_what_does_not(string text, string same, string other)
    {
        var vectors = await ShippedEncoder.Generator.GenerateAsync([text, same, other], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1, TensorPrimitives.Norm(vectors[0].Vector.Span), 1e-3);
        Assert.True(TensorPrimitives.Dot(vectors[0].Vector.Span, vectors[1].Vector.Span) > TensorPrimitives.Dot(vectors[0].Vector.Span, vectors[2].Vector.Span) + 0.1);
    }

    [Fact]
    public async Task A_library_that_another_machine_embedded_with_other_kernels_is_of_the_same_space()
    {
        using var managed = new LocalEmbeddingGenerator(ShippedEncoder.Path, new LocalModelSettings { ModelName = ShippedEncoder.Name, Kernels = EncoderKernels.Managed, Threads = 1 }, TimeProvider.System);
        var (here, there) = (new SpaceEmbedder(ShippedEncoder.Generator), new SpaceEmbedder(managed));
        var pinned = await there.ProbeAsync(TestContext.Current.CancellationToken);

        Assert.Empty((await here.ProbeAsync(TestContext.Current.CancellationToken)).DifferenceFrom(pinned));
    }

    [Theory]
    [InlineData(false, "arctic-embed-xs is missing")]
    [InlineData(true, "config.json")]
    public void Where_it_is_missing_or_damaged_the_message_says_what_to_do(bool isThere, string problem)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, ShippedEncoder.Name);
        if (isThere)
        {
            folder.Write($"{ShippedEncoder.Name}/modules.json", "[]");
        }

        var error = Assert.Throws<IOException>(() => ShippedEncoder.Open(path));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("It belongs to the program: install footnote anew.", error.Message, StringComparison.Ordinal);
    }
}
