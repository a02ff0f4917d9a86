using Footnote.Embedding;
using Footnote.Encoders;
using Footnote.Encoders.Store;
using Footnote.Encoders.Transformer;
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

        using var generator = embedder!.Model;
        using var local = Assert.IsAssignableFrom<IDisposable>(reranker!.Link.Model);
        Assert.NotNull(generator.GetService(typeof(LocalEmbeddingGenerator)));
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

    [Theory]
    [InlineData("static")]
    [InlineData("learned")]
    public async Task A_reranker_with_a_static_model_reads_that_of_its_path(string type)
    {
        var factory = EngineComponents.Register(new ComponentFactory());
        object settings = type == "static" ? new StaticRerankerSettings { ModelPath = "no-such-model.bin" } : new LearnedRerankerSettings { ModelPath = "no-such-model.bin" };
        var choice = new ComponentChoice("retriever.neural_reranking", type, settings);
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
    public async Task Auto_takes_a_sentence_encoder_of_the_model_store_and_says_which()
    {
        using var folder = new TemporaryFolder();
        Place("bert-cross", folder.Path, "models--a--reranker");
        Place("bert", folder.Path, "models--b--embedder");
        var context = ComponentContext.With(TimeProvider.System);
        using var http = new HttpClient(new SocketsHttpHandler());
        var store = new ModelStore(new ModelStoreSettings { Folder = folder.Path }, http, TimeProvider.System);

        using var generator = new AutomaticEmbedder(() => LocalComponents.Present(store, context), () => throw new InvalidOperationException(), new AutoModelSettings());

        var before = await generator.ProbeAsync(TestContext.Current.CancellationToken);
        Assert.Equal("b/embedder", ((EmbeddingSpace)generator.GetService(typeof(EmbeddingSpace))!).Model);
        var finding = await generator.ProbeAsync(TestContext.Current.CancellationToken);
        Assert.Equal((HealthState.Healthy, HealthState.Healthy), (before.State, finding.State));
        Assert.Contains("when it is first needed", before.Reason, StringComparison.Ordinal);
        Assert.StartsWith("b/embedder runs in this process (int8, ", finding.Reason, StringComparison.Ordinal);
        Assert.True(store.Remove(Reference("b/embedder")));
        Assert.Null(LocalComponents.Present(store, context));
    }

    [Theory]
    [InlineData(EncoderPrecision.Int8, EncoderKernels.Managed, "int8, vectors of")]
    [InlineData(EncoderPrecision.Int8, EncoderKernels.Onednn, "int8, oneDNN 2.")]
    [InlineData(EncoderPrecision.Bf16, EncoderKernels.Auto, "bf16, oneDNN 2.")]
    public async Task Kernels_are_the_ones_set_or_health_says_why_not(EncoderPrecision precision, EncoderKernels kernels, string expected)
    {
        var settings = new LocalModelSettings { ModelName = "org/name", Precision = precision, Kernels = kernels };
        using var embedder = new LocalEmbedderHealth(new LocalEmbeddingGenerator(Folder("bert"), settings, TimeProvider.System));
        using var reranker = new LocalRerankerHealth(new LocalReranker(Folder("bert-cross"), settings, TimeProvider.System));

        foreach (var probe in (IHealthProbe[])[embedder, reranker])
        {
            var finding = await probe.ProbeAsync(TestContext.Current.CancellationToken);
            Assert.True(finding is { State: HealthState.Healthy } && finding.Reason.Contains(expected, StringComparison.Ordinal)
                || finding is { State: HealthState.Degraded } && kernels != EncoderKernels.Managed && finding.Reason.Contains("oneDNN, but", StringComparison.Ordinal)
                || finding is { State: HealthState.Degraded } && kernels == EncoderKernels.Onednn && finding.Reason.Contains("oneDNN is not used:", StringComparison.Ordinal), finding.Reason);
        }
    }

    private static ModelReference Reference(string name) => ModelReference.TryParse(name, out var reference) ? reference : throw new FormatException(name);

    /// <summary>Lays a model into a store as the hub's own programs do.</summary>
    private static void Place(string model, string store, string repository)
    {
        const string commit = "0123456789abcdef0123456789abcdef01234567";
        var snapshot = Path.Combine(store, repository, "snapshots", commit);
        foreach (var file in Directory.EnumerateFiles(Folder(model), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(snapshot, Path.GetRelativePath(Folder(model), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        Directory.CreateDirectory(Path.Combine(store, repository, "refs"));
        File.WriteAllText(Path.Combine(store, repository, "refs", "main"), commit);
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
