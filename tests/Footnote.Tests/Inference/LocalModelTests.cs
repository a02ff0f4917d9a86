using Footnote.Embedding;
using Footnote.Inference;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Inference;

public sealed class LocalModelTests
{
    private static string Folder(string model) => Path.Combine(Repository.Root, "tests/Footnote.Encoders.Tests/Fixtures", model);

    [Fact]
    public async Task A_local_embedder_tells_its_space_and_makes_vectors_of_its_width()
    {
        using var generator = new LocalEmbeddingGenerator(Folder("bert"), new LocalModelSettings { ModelName = "org/name" }, TimeProvider.System);

        var vectors = await generator.GenerateAsync(["The wheel turns.", "gears"], cancellationToken: TestContext.Current.CancellationToken);

        var space = Assert.IsType<EmbeddingSpace>(generator.GetService(typeof(EmbeddingSpace)));
        Assert.Equal("org/name", space.Model);
        Assert.All(vectors, vector => Assert.Equal(space.Width, vector.Vector.Length));
        Assert.Equal(2, vectors.Count);
    }

    [Fact]
    public void Components_of_type_local_are_made_from_a_folder()
    {
        var factory = EngineComponents.Register(new ComponentFactory());
        var context = ComponentContext.With(TimeProvider.System);

        var embedder = factory.Create<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?>(
            new ComponentChoice("embedder.model", "local", new LocalModelSettings { ModelPath = Folder("bert") }), context);
        var reranker = factory.Create<ConfiguredReranker?>(
            new ComponentChoice("retriever.neural_reranking", "local", new LocalRerankerSettings { ModelPath = Folder("bert-cross"), MaxCandidates = 7, Weight = 0.3 }), context);

        using var generator = Assert.IsType<LocalEmbeddingGenerator>(embedder!.Model);
        using var local = Assert.IsType<LocalReranker>(reranker!.Link.Model);
        Assert.Equal((7, 0.3), (reranker.Settings.Depth, reranker.Settings.Weight));
    }

    [Fact]
    public async Task Length_and_precision_change_a_vector_and_threads_and_batches_do_not()
    {
        var usual = new LocalModelSettings { Threads = 1, BatchTokens = 64 };

        var vector = await VectorAsync(usual);

        Assert.NotEqual(vector, await VectorAsync(usual with { MaxLength = 3 }));
        Assert.NotEqual(vector, await VectorAsync(usual with { Precision = Enum.GetValues<Footnote.Encoders.Transformer.EncoderPrecision>().First(precision => precision != usual.Precision) }));
        Assert.Equal(vector, await VectorAsync(usual with { Threads = 2 }));
        Assert.Equal(vector, await VectorAsync(usual with { BatchTokens = 1024 }));
    }

    [Fact]
    public async Task A_static_reranker_reads_the_model_of_its_path()
    {
        var factory = EngineComponents.Register(new ComponentFactory());
        var choice = new ComponentChoice("retriever.neural_reranking", "static", new StaticRerankerSettings { ModelPath = "no-such-model.bin" });
        var passage = new Footnote.Documents.Passage
        {
            Id = 1,
            Path = "a.md",
            Title = "a.md",
            Format = "markdown",
            Section = [],
            Text = "The wheel turns.",
            Context = "",
            Ordinal = 0,
            Span = new Footnote.Documents.SourceSpan(0, 16),
            Blocks = [],
        };

        var failure = await Assert.ThrowsAnyAsync<Exception>(async () =>
            await factory.Create<ConfiguredReranker?>(choice, ComponentContext.With(TimeProvider.System))!.Link.Model.ScoreAsync("wheel", [passage], default));

        Assert.Contains("no-such-model.bin", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<float[]> VectorAsync(LocalModelSettings settings)
    {
        using var generator = new LocalEmbeddingGenerator(Folder("bert"), settings, TimeProvider.System);
        return (await generator.GenerateAsync(["The wheel turns the gears of the old mill."], cancellationToken: TestContext.Current.CancellationToken))[0].Vector.ToArray();
    }

    [Fact]
    public void A_model_that_is_not_there_is_named_with_what_to_do()
    {
        var factory = EngineComponents.Register(new ComponentFactory());
        var choice = new ComponentChoice("embedder.model", "local", new LocalModelSettings { ModelName = "org/no-such-model" });

        var error = Assert.Throws<NotConfiguredException>(() => { factory.Create<IEmbeddingGenerator<string, Embedding<float>>?>(choice, ComponentContext.With(TimeProvider.System)); });

        Assert.Contains("footnote models pull org/no-such-model", error.Message, StringComparison.Ordinal);
    }
}
