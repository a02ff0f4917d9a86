using Footnote.Answering;
using Footnote.Chunking;
using Footnote.Embedding;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Reading;
using Footnote.Retrieval;
using Footnote.Search.Terms;
using Footnote.Tests.Embedding;
using Footnote.Tests.Support;

namespace Footnote.Tests.Retrieval;

/// <summary>The leg of a generator's vectors finds by them, or says why it cannot and leaves the words' order as it is.</summary>
public sealed class DenseRetrieverTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedGenerator _generator = new();
    private SqliteLibrary _library = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var (name, text) in new[] { ("valve", "The valve opens at three bar."), ("pump", "The pump runs dry."), ("wheel", "Turn the wheel to the left.") })
        {
            _folder.Write($"documents/{name}.txt", text);
        }

        _library = new SqliteLibrary(new LibraryFolder(Path.Combine(_folder.Path, "library"), null));
        await IngestAsync();
        _generator.Forget();
    }

    public async ValueTask DisposeAsync()
    {
        await _library.DisposeAsync();
        _folder.Dispose();
        _generator.Dispose();
    }

    [Fact]
    public async Task The_nearest_passage_comes_first_and_the_question_has_its_prompt()
    {
        var ranking = await Leg().RetrieveAsync(new Query("pump dry"), default);

        Assert.Equal("pump.txt", ranking.Candidates[0].Passage.Path);
        Assert.Empty(ranking.Notices);
        Assert.Contains("query: pump dry", Assert.Single(_generator.Calls));
    }

    [Fact]
    public async Task An_empty_library_finds_nothing_and_has_nothing_to_say_about_it()
    {
        await using var empty = new SqliteLibrary(new LibraryFolder(Path.Combine(_folder.Path, "empty"), null));

        var ranking = await new DenseRetriever(empty, GeneratedMeaning.DefaultName).RetrieveAsync(new Query("pump"), default);

        Assert.Empty(ranking.Candidates);
        Assert.Empty(ranking.Notices);
    }

    [Fact]
    public async Task The_space_is_proven_with_the_first_question_only()
    {
        var leg = Leg();

        await leg.RetrieveAsync(new Query("pump"), default);
        await leg.RetrieveAsync(new Query("valve"), default);

        Assert.Equal([1 + PinnedSpace.ProbeTexts.Count, 1], _generator.Calls.Select(call => call.Count));
    }

    [Fact]
    public async Task A_service_that_fails_leaves_the_words_and_the_reason()
    {
        _generator.Before = _ => throw new IOException("tei: connection refused.");

        var ranking = await Hybrid().RetrieveAsync(new Query("pump"), default);

        Assert.Equal("pump.txt", ranking.Candidates[0].Passage.Path);
        Assert.Equal("The search is by words alone. tei: connection refused.", Assert.Single(ranking.Notices));
    }

    [Fact]
    public async Task Whatever_a_generator_throws_is_no_exception_to_the_user()
    {
        _generator.Before = _ => throw new InvalidOperationException("not initialised");

        var ranking = await Hybrid().RetrieveAsync(new Query("pump"), default);

        Assert.NotEmpty(ranking.Candidates);
        Assert.Contains("example/counts failed: not initialised", Assert.Single(ranking.Notices));
    }

    [Fact]
    public async Task A_timeout_of_the_generators_own_is_a_failure_and_a_cancelled_search_is_not()
    {
        _generator.Before = _ => throw new TaskCanceledException("timed out");
        Assert.NotEmpty((await Hybrid().RetrieveAsync(new Query("pump"), default)).Notices);

        _generator.Before = _ => { };
        using var stop = new CancellationTokenSource();
        _generator.Before = _ => stop.Cancel();
        _generator.Spoil = _ => throw new OperationCanceledException(stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Leg().RetrieveAsync(new Query("pump"), stop.Token));
    }

    [Theory]
    [InlineData("example/other", 64, 0, "the model is example/other")]
    [InlineData("example/counts", 32, 0, "32 numbers")]
    [InlineData("example/counts", 64, 1, "cosine")]
    public async Task Vectors_of_another_space_are_not_compared(string model, int width, int seed, string reason)
    {
        _generator.Space = _generator.Space! with { Model = model };
        _generator.Width = width;
        _generator.Seed = seed;

        var ranking = await Hybrid().RetrieveAsync(new Query("pump"), default);

        Assert.Equal("pump.txt", ranking.Candidates[0].Passage.Path);
        var notice = Assert.Single(ranking.Notices);
        Assert.Contains("by words alone", notice);
        Assert.Contains(reason, notice);
        Assert.Contains("--reembed", notice);
    }

    [Fact]
    public async Task A_vector_that_is_not_finite_is_not_used()
    {
        _generator.Spoil = vector => [float.NaN, .. vector[1..]];

        Assert.Contains("not finite", Assert.Single((await Hybrid().RetrieveAsync(new Query("pump"), default)).Notices));
    }

    [Fact]
    public async Task Notices_of_the_model_reach_the_ranking()
    {
        _generator.Notice = "The local model stands in.";

        Assert.Equal("The local model stands in.", Assert.Single((await Leg().RetrieveAsync(new Query("pump"), default)).Notices));
    }

    [Fact]
    public async Task Passages_that_have_no_vector_yet_are_said_to_have_none()
    {
        _folder.Write("documents/motor.txt", "The motor hums.");
        _generator.Before = _ => throw new IOException("down");
        await IngestAsync();
        _generator.Before = _ => { };

        var ranking = await Hybrid().RetrieveAsync(new Query("motor"), default);

        Assert.Equal("motor.txt", ranking.Candidates[0].Passage.Path);
        Assert.Contains("1 of 4 passages", Assert.Single(ranking.Notices));
    }

    [Fact]
    public async Task Without_any_vectors_the_generator_is_not_even_asked()
    {
        var leg = new DenseRetriever(_library, "another", new QuestionEmbedder(new SpaceEmbedder(_generator)));

        var ranking = await leg.RetrieveAsync(new Query("pump"), default);

        Assert.Empty(_generator.Calls);
        Assert.Contains("footnote ingest", Assert.Single(ranking.Notices));
    }

    private DenseRetriever Leg() => new(_library, GeneratedMeaning.DefaultName, new QuestionEmbedder(new SpaceEmbedder(_generator, ModelNotices.Of)));

    private HybridRetriever Hybrid() => new(
        _library,
        [new Leg("words", new LexicalRetriever(_library, Bm25Parameters.Default, StopWords.English), 0.8), new Leg("meaning", Leg(), 0.2)], new ConvexFusion(), depth: 20);

    private async Task IngestAsync() => await new IngestionPipeline(
        new DocumentReaders([new PlainTextReader(new ReadingLimits())], new ReadingLimits()),
        new SectionChunker(new ChunkerSettings()),
        _library,
        new GeneratedMeaning(_library, new SpaceEmbedder(_generator), new BatchLimits(32), new GeneratedSettings()),
        new IngestionSettings(),
        TimeProvider.System).IngestAsync(Path.Combine(_folder.Path, "documents"), null, default);
}
