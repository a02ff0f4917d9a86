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
            new ComponentChoice("retriever.neural_reranking", "local", new LocalRerankerSettings { ModelPath = Folder("bert-cross"), MaxCandidates = 7 }), context);

        using var generator = Assert.IsType<LocalEmbeddingGenerator>(embedder!.Model);
        using var local = Assert.IsType<LocalReranker>(reranker!.Link.Model);
        Assert.Equal(7, reranker.Settings.Depth);
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
