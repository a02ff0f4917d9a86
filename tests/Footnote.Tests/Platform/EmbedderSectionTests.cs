using Footnote.Chunking;
using Footnote.Encoders.Transformer;
using Footnote.Inference;
using Footnote.Inference.Caching;
using Footnote.Library.Filters;
using Footnote.Platform;
using Footnote.Platform.Configuration;
using Footnote.Retrieval;
using Footnote.Telemetry;
using Footnote.Tests.Embedding;
using Footnote.Tests.Platform.Configuration;
using Footnote.Tests.Support;
using Microsoft.Extensions.AI;

namespace Footnote.Tests.Platform;

/// <summary>Batches, cache and stand-in of an embedding service are chosen in the configuration.</summary>
public sealed class EmbedderSectionTests : IDisposable
{
    private static readonly string Bert = Path.Combine(Repository.Root, "tests/Footnote.Encoders.Tests/Fixtures/bert");
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedGenerator _service = new();

    public void Dispose()
    {
        _service.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("batch_processor: { type: fixed, config: { batch_size: 5 } }", 5, int.MaxValue)]
    [InlineData("batch_processor: { type: dynamic, config: { max_tokens: 60 } }", 128, 60)]
    [InlineData("batch_processor: { type: dynamic, config: { max_batch_size: 3 } }", 3, 8192)]
    public async Task A_batch_holds_as_much_as_its_processor_says(string config, int texts, int tokens)
    {
        await using (var platform = Open("cache: { type: none }, meaning: { generated: { concurrency: 1 } }"))
        {
            await platform.IngestAsync(null, default);
        }

        Assert.Contains(_service.Calls, call => call.Count > texts || call.Sum(text => TokenCounter.Count(text)) > tokens);
        _service.Forget();
        await using var changed = Open($"cache: {{ type: none }}, meaning: {{ generated: {{ concurrency: 1 }} }}, {config}", library: "other");
        await changed.IngestAsync(null, default);

        Assert.Equal(40, _service.Passages.Count);
        Assert.All(_service.Calls, call => Assert.InRange(call.Count, 1, texts));
        Assert.All(_service.Calls, call => Assert.True(call.Count == 1 || call.Sum(text => TokenCounter.Count(text)) <= tokens));
    }

    [Theory]
    [InlineData("sqlite", true, true)]
    [InlineData("memory", true, false)]
    [InlineData("none", false, false)]
    public async Task A_question_is_embedded_once_for_as_long_as_its_vector_is_kept(string cache, bool inThisProcess, bool inTheNext)
    {
        await using (var platform = Open($"cache: {{ type: {cache} }}"))
        {
            await platform.IngestAsync(null, default);
            await SearchAsync(platform, "How is pump 7 closed?");
            _service.Forget();
            await SearchAsync(platform, "How is pump 7 closed?");
            Assert.Equal(inThisProcess, _service.Calls.Count == 0);
        }

        await using var next = Open($"cache: {{ type: {cache} }}");
        await SearchAsync(next, "The first question of a process goes along with the proof of the space.");
        _service.Forget();
        await SearchAsync(next, "How is pump 7 closed?");

        Assert.Equal(inTheNext, _service.Calls.Count == 0);
        Assert.Equal(inTheNext, VectorsInFile(next) > 0);
    }

    [Theory]
    [InlineData("max_entries: 0")]
    [InlineData("max_bytes: 10")]
    [InlineData("max_age: 1")]
    public async Task A_cache_in_memory_keeps_no_more_than_it_may(string config)
    {
        var clock = new FakeTimeProvider();
        await using var platform = Open($"cache: {{ type: memory, config: {{ {config} }} }}, batch_processor: {{ config: {{ batch_size: 1 }} }}", time: clock);
        await platform.IngestAsync(null, default);
        await SearchAsync(platform, "How is pump 7 closed?");
        clock.Advance(TimeSpan.FromSeconds(2));
        _service.Forget();
        await SearchAsync(platform, "How is pump 7 closed?");

        Assert.NotEmpty(_service.Calls);
    }

    [Theory]
    [InlineData("sqlite", 0)]
    [InlineData("memory", 0)]
    [InlineData("none", 1)]
    public async Task A_model_in_this_process_is_asked_once_as_well(string cache, int calls)
    {
        await using var platform = Open($"cache: {{ type: {cache} }}", inProcess: true);
        await platform.IngestAsync(null, default);
        await SearchAsync(platform, "How is pump 7 closed?");
        _service.Forget();
        await SearchAsync(platform, "How is pump 7 closed?");

        Assert.Equal(calls, _service.Calls.Count);
    }

    [Fact]
    public async Task Forgetting_a_document_empties_a_cache_in_memory()
    {
        await using var platform = Open("cache: { type: memory }");
        await platform.IngestAsync(null, default);
        await SearchAsync(platform, "How is pump 7 closed?");
        await platform.ForgetAsync("3.md", default);
        _service.Forget();
        await SearchAsync(platform, "How is pump 7 closed?");

        Assert.NotEmpty(_service.Calls);
    }

    [Fact]
    public async Task Where_a_service_fails_the_same_weights_in_this_process_take_over()
    {
        using var weights = new LocalEmbeddingGenerator(Bert, new LocalModelSettings { ModelName = Bert, Precision = EncoderPrecision.Fp32 }, TimeProvider.System);
        using var service = new FailingGenerator(weights);
        await using var platform = Open("cache: { type: none }", service: service, standIn: Bert);
        await platform.IngestAsync(null, default);
        var well = await SearchAsync(platform, "How is pump 7 closed?");
        service.Fails = true;
        var ill = await SearchAsync(platform, "How is pump 7 closed?");

        Assert.Empty(well.Notices);
        Assert.Contains(ill.Notices, notice => notice.Contains("answered in place of service", StringComparison.Ordinal));
        Assert.Equal(well.Candidates.Select(candidate => candidate.Passage.Id), ill.Candidates.Select(candidate => candidate.Passage.Id));
        Assert.Contains(ill.Candidates, candidate => candidate.Stages.Any(stage => stage.Stage == DenseRetriever.Stage));
    }

    [Theory]
    [InlineData(true, "cannot stand in")]
    [InlineData(false, "out of order")]
    public async Task Where_nothing_can_stand_in_the_search_is_by_words_and_says_so(bool hasOtherWeights, string reason)
    {
        using var service = new FailingGenerator(_service);
        await using var platform = Open("cache: { type: none }", service: service, standIn: hasOtherWeights ? Bert : Path.Combine(_folder.Path, "nothing"));
        await platform.IngestAsync(null, default);
        await SearchAsync(platform, "How is pump 7 closed?");
        service.Fails = true;
        var ill = await SearchAsync(platform, "How is pump 8 closed?");

        Assert.Contains(ill.Notices, notice => notice.Contains("words alone", StringComparison.Ordinal) && notice.Contains(reason, StringComparison.Ordinal));
        Assert.NotEmpty(ill.Candidates);
        Assert.All(ill.Candidates, candidate => Assert.DoesNotContain(candidate.Stages, stage => stage.Stage == DenseRetriever.Stage));
    }

    private static ValueTask<Ranking> SearchAsync(PlatformOrchestrator platform, string words) => platform.SearchAsync(words, 5, Filter.None, default);

    private static long VectorsInFile(PlatformOrchestrator platform)
    {
        var file = Path.Combine(platform.Folder.Path, ModelCache.FileName);
        using var instruments = new Instruments(TimeProvider.System);
        using var cache = new ModelCache(file, new CacheSettings(), TimeProvider.System, instruments);
        return cache.Status().Kinds.Where(kind => kind.Kind == "embedding").Sum(kind => kind.Entries);
    }

    private PlatformOrchestrator Open(
        string config, string library = "library", IEmbeddingGenerator<string, Embedding<float>>? service = null, string standIn = "", bool inProcess = false, TimeProvider? time = null)
    {
        for (var i = 0; i < 40; i++)
        {
            _folder.Write($"docs/{i}.md", $"# Pump {i}\n\nThe valve of pump {i} is closed by wheel {i * 7} of the engine{string.Concat(Enumerable.Repeat(" and again", i % 5))}.\n");
        }

        var endpoint = inProcess ? ModelEndpoint.InProcess("given") : new ModelEndpoint("service", "example/counts");
        var factory = Configured.Factory().Add<ModelLink<IEmbeddingGenerator<string, Embedding<float>>>?, NoSettings>(
            "embedder.model", "given", (_, _) => new(endpoint, service ?? _service) { StandIn = standIn });
        var file = _folder.Write("my.yaml", $"resilience: {{ retry: {{ max_retries: 0 }} }}\nembedder: {{ type: modular, config: {{ model: {{ type: given }}, {config} }} }}");
        return PlatformOrchestrator.Open(
            new ConfigurationLoader(factory).Load(new ConfigurationRequest { File = file.FullName }).Config,
            factory,
            Path.Combine(_folder.Path, "docs"),
            Path.Combine(_folder.Path, library),
            ComponentContext.With(time ?? TimeProvider.System));
    }

    /// <summary>A service that can be put out of order.</summary>
    private sealed class FailingGenerator(IEmbeddingGenerator<string, Embedding<float>> inner) : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
    {
        public bool Fails { get; set; }

        public override Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) => Fails
            ? throw new ModelCallException("service", FailureCause.Transport, "The service is out of order.")
            : base.GenerateAsync(values, options, cancellationToken);
    }
}
