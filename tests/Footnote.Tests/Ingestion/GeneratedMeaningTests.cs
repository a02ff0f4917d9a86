using Footnote.Answering;
using Footnote.Chunking;
using Footnote.Embedding;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Reading;
using Footnote.Search.Vectors;
using Footnote.Tests.Embedding;
using Footnote.Tests.Support;

namespace Footnote.Tests.Ingestion;

/// <summary>Passages get a generator's vectors: each once, in batches, whatever stops a run in between, and never those of another model.</summary>
public sealed class GeneratedMeaningTests : IDisposable
{
    private static readonly GeneratedSettings Settings = new() { CommitBatches = 2, Concurrency = 2 };

    private readonly TemporaryFolder _folder = new();
    private readonly ScriptedGenerator _generator = new();

    public void Dispose()
    {
        _folder.Dispose();
        _generator.Dispose();
    }

    [Fact]
    public async Task Every_passage_is_embedded_once_with_its_prompt_and_context_in_batches()
    {
        WriteFiles(0, 21);

        var report = await IngestAsync();

        Assert.Equal(21, _generator.Passages.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(21, _generator.Passages.Count);
        Assert.All(_generator.Calls, call => Assert.InRange(call.Count, 1, 4));
        Assert.Contains("passage: Manual 7\nThe valve number 7 opens.", _generator.Passages);
        Assert.Contains("21 passages embedded by example/counts (64 dimensions)", report.Meaning);
        await using var library = Open();
        Assert.Equal(21, (await library.MeaningAsync(GeneratedMeaning.DefaultName, default)).Vectors.Count);
        Assert.Empty(await library.VerifyAsync(default));
    }

    [Fact]
    public async Task A_second_run_calls_nothing()
    {
        WriteFiles(0, 9);
        await IngestAsync();
        _generator.Forget();

        var report = await IngestAsync();

        Assert.Empty(_generator.Calls);
        Assert.Empty(report.Meaning);
    }

    [Fact]
    public async Task Of_an_edited_file_only_the_changed_passage_is_embedded()
    {
        _folder.Write("documents/long.md", "# One\n\nFirst.\n\n# Two\n\nSecond.\n\n# Three\n\nThird.\n");
        WriteFiles(0, 5);
        await IngestAsync();
        _generator.Forget();

        _folder.Write("documents/long.md", "# One\n\nFirst.\n\n# Two\n\nSecond, edited.\n\n# Three\n\nThird.\n");
        await IngestAsync();

        Assert.Contains("Second, edited.", Assert.Single(_generator.Passages));
    }

    [Fact]
    public async Task Neither_a_renamed_file_nor_one_that_came_back_is_embedded_again()
    {
        WriteFiles(0, 6);
        await IngestAsync();
        _generator.Forget();

        File.Move(PathOf("documents/3.md"), PathOf("documents/renamed.md"));
        File.Move(PathOf("documents/4.md"), PathOf("away.md"));
        await IngestAsync();
        await using (var library = Open())
        {
            Assert.Equal(5, (await library.MeaningAsync(GeneratedMeaning.DefaultName, default)).Vectors.Count);
        }

        File.Move(PathOf("away.md"), PathOf("documents/4.md"));
        await IngestAsync();

        Assert.Empty(_generator.Passages);
        await using var again = Open();
        Assert.Equal(6, (await again.MeaningAsync(GeneratedMeaning.DefaultName, default)).Vectors.Count);
    }

    [Fact]
    public async Task A_run_that_was_stopped_goes_on_and_embeds_nothing_twice()
    {
        WriteFiles(0, 30);
        using var stop = new CancellationTokenSource();
        var calls = 0;
        _generator.Before = _ =>
        {
            if (Interlocked.Increment(ref calls) == 5)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => IngestAsync(stop.Token));
        var before = _generator.Passages.Count;
        await using (var library = Open())
        {
            Assert.Equal(before, (await library.MeaningAsync(GeneratedMeaning.DefaultName, default)).Vectors.Count);
            Assert.True(await library.IsMeaningStaleAsync(GeneratedMeaning.DefaultName, default));
        }

        await IngestAsync();

        Assert.InRange(before, 8, 29);
        Assert.Equal(30, _generator.Passages.Count);
        Assert.Equal(30, _generator.Passages.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_process_killed_in_between_leaves_what_was_committed_every_few_calls()
    {
        WriteFiles(0, 30);
        var committed = new List<int>();
        _generator.Before = _ =>
        {
            lock (committed)
            {
                committed.Add(CountVectors());
            }
        };

        await IngestAsync();

        Assert.Equal([0, 0, 0, 8, 8, 16, 16, 24, 24], committed);
    }

    [Fact]
    public async Task A_generator_that_goes_over_to_another_space_in_the_middle_is_refused()
    {
        WriteFiles(0, 30);
        var calls = 0;
        _generator.Before = _ => _generator.Space = Interlocked.Increment(ref calls) < 4 ? _generator.Space : new EmbeddingSpace("example/other");

        var report = await IngestAsync();

        Assert.Contains("example/other", report.Meaning);
        Assert.Equal(8, CountVectors());
    }

    [Fact]
    public async Task A_service_that_is_down_leaves_the_documents_committed_and_the_next_run_goes_on()
    {
        WriteFiles(0, 12);
        _generator.Before = _ => throw new IOException("tei at http://localhost:1: connection refused.");

        var report = await IngestAsync();

        Assert.Equal(12, report.FilesRead);
        Assert.Contains("by words alone", report.Meaning);
        Assert.Contains("connection refused", report.Meaning);
        await using (var library = Open())
        {
            Assert.Equal(12, (await library.SnapshotAsync(default)).Count);
            Assert.False(await library.IsMeaningStaleAsync(GeneratedMeaning.DefaultName, default));
        }

        _generator.Before = _ => { };
        await IngestAsync();
        Assert.Equal(12, _generator.Passages.Count);
    }

    [Fact]
    public async Task A_service_that_goes_down_in_between_is_not_asked_for_every_batch_and_what_it_made_is_kept()
    {
        WriteFiles(0, 40);
        var calls = 0;
        _generator.Before = texts =>
        {
            if (Interlocked.Increment(ref calls) > 3)
            {
                throw new IOException("503 overloaded.");
            }
        };

        var report = await IngestAsync();

        Assert.Contains("8 passages embedded", report.Meaning);
        Assert.Contains("32 passages are found by words alone until the next run. 503 overloaded.", report.Meaning);
        Assert.InRange(calls, 4, 5);
    }

    [Fact]
    public async Task A_passage_the_model_refuses_does_not_keep_the_others_from_their_vectors()
    {
        WriteFiles(0, 20);
        _generator.Before = texts =>
        {
            if (texts.Any(text => text.Contains("number 11 ", StringComparison.Ordinal)))
            {
                throw new IOException("413 the input is too long.");
            }
        };

        var report = await IngestAsync();

        Assert.InRange(_generator.Passages.Count, 16, 19);
        Assert.Contains("413", report.Meaning);
        await using var library = Open();
        Assert.Contains("have no vectors yet", (await library.MeaningAsync(GeneratedMeaning.DefaultName, default)).Absence);
    }

    [Fact]
    public async Task Another_model_is_refused_until_it_is_asked_for()
    {
        WriteFiles(0, 8);
        await IngestAsync();
        _generator.Forget();
        _generator.Space = new EmbeddingSpace("example/other");

        WriteFiles(8, 9);
        var refused = await IngestAsync();

        Assert.Contains("example/counts", refused.Meaning);
        Assert.Contains("example/other", refused.Meaning);
        Assert.Contains("--reembed", refused.Meaning);
        await using (var library = Open())
        {
            var meaning = await library.MeaningAsync(GeneratedMeaning.DefaultName, default);
            Assert.Equal((8, "example/counts"), (meaning.Vectors.Count, meaning.Space!.Space.Model));
        }

        await IngestAsync(settings: Settings with { Reembed = true });
        await using var again = Open();
        var replaced = await again.MeaningAsync(GeneratedMeaning.DefaultName, default);
        Assert.Equal((9, "example/other"), (replaced.Vectors.Count, replaced.Space!.Space.Model));
    }

    [Fact]
    public async Task Other_weights_under_the_same_name_are_refused()
    {
        WriteFiles(0, 8);
        await IngestAsync();
        _generator.Seed = 1;

        WriteFiles(8, 9);
        var report = await IngestAsync();

        Assert.Contains("cosine", report.Meaning);
    }

    [Fact]
    public async Task Asking_to_embed_anew_with_the_model_that_is_there_embeds_nothing()
    {
        WriteFiles(0, 8);
        await IngestAsync();
        _generator.Forget();

        await IngestAsync(settings: Settings with { Reembed = true });

        Assert.Empty(_generator.Passages);
    }

    [Fact]
    public async Task Vectors_wider_than_a_library_takes_are_said_to_be_so()
    {
        WriteFiles(0, 2);
        _generator.Width = QuantizedVector.MaxWidth + 1;

        Assert.Contains($"{QuantizedVector.MaxWidth} at most", (await IngestAsync()).Meaning);
    }

    [Fact]
    public async Task A_broken_file_of_vectors_costs_only_its_own_passages()
    {
        WriteFiles(0, 6);
        await IngestAsync();
        var first = VectorFiles();
        WriteFiles(6, 9);
        await IngestAsync();
        _generator.Forget();
        var second = Assert.Single(VectorFiles().Except(first, StringComparer.Ordinal));
        await File.WriteAllTextAsync(second, "rubbish");

        await using (var library = Open())
        {
            var meaning = await library.MeaningAsync(GeneratedMeaning.DefaultName, default);
            Assert.True(meaning.IsDamaged);
            Assert.Equal(6, meaning.Vectors.Count);
            Assert.NotEmpty(await library.VerifyAsync(default));
        }

        await IngestAsync();

        Assert.Equal(3, _generator.Passages.Count);
        await using var mended = Open();
        Assert.Empty(await mended.VerifyAsync(default));
        Assert.Empty((await mended.MeaningAsync(GeneratedMeaning.DefaultName, default)).Absence);
    }

    [Fact]
    public async Task Many_small_runs_leave_few_files()
    {
        for (var i = 0; i < 20; i++)
        {
            WriteFiles(i, i + 1);
            await IngestAsync();
        }

        await using var library = Open();
        await using var hold = await library.LockAsync(default);
        Assert.InRange(VectorFiles().Length, 1, 8);
        Assert.Equal(20, (await library.MeaningAsync(GeneratedMeaning.DefaultName, default)).Vectors.Count);
    }

    [Fact]
    public async Task How_far_it_is_and_what_the_model_has_to_say_is_heard()
    {
        WriteFiles(0, 20);
        _generator.Notice = "The local model stands in for the service.";
        var heard = new List<IngestionProgress>();

        var report = await IngestAsync(progress: new Heard(heard));

        Assert.Equal([0, 4, 8, 12, 16, 20], heard.Where(progress => progress.PassagesTotal > 0).Select(progress => progress.PassagesDone));
        Assert.EndsWith("The local model stands in for the service.", report.Meaning);
    }

    [Fact]
    public async Task A_fitted_model_and_a_generator_stand_side_by_side()
    {
        WriteFiles(0, 60);
        await using var library = Open();
        var sources = new MeaningSources([new LatentMeaning(library, new MeaningSettings()), Source(library, Settings)]);
        Assert.True(await sources.IsStaleAsync(default));

        var report = await Pipeline(library, sources).IngestAsync(PathOf("documents"), null, default);

        Assert.Contains("latent semantic analysis", report.Meaning);
        Assert.Contains("60 passages embedded", report.Meaning);
        Assert.False(await sources.IsStaleAsync(default));
        Assert.Equal(60, (await library.MeaningAsync(FittedMeaning.Name, default)).Vectors.Count);
        Assert.Equal(60, (await library.MeaningAsync(GeneratedMeaning.DefaultName, default)).Vectors.Count);
    }

    private void WriteFiles(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            _folder.Write($"documents/{i}.md", $"# Manual {i}\n\nThe valve number {i} opens.\n");
        }
    }

    private async Task<IngestionReport> IngestAsync(CancellationToken cancellationToken = default, GeneratedSettings? settings = null, IProgress<IngestionProgress>? progress = null)
    {
        await using var library = Open();
        return await Pipeline(library, Source(library, settings ?? Settings)).IngestAsync(PathOf("documents"), progress, cancellationToken);
    }

    private GeneratedMeaning Source(ILibrary library, GeneratedSettings settings) => new(library, new SpaceEmbedder(_generator, ModelNotices.Of), new BatchLimits(4), settings);

    private static IngestionPipeline Pipeline(ILibrary library, IMeaningSource meaning) => new(
        new DocumentReaders([new MarkdownReader(new ReadingLimits())], new ReadingLimits()),
        new SectionChunker(new ChunkerSettings()),
        library,
        meaning,
        new IngestionSettings(),
        TimeProvider.System);

    private SqliteLibrary Open() => new(new LibraryFolder(PathOf("library"), null));

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    private int CountVectors()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={PathOf("library/library.db")};Pooling=False");
        connection.Open();
        return Convert.ToInt32(connection.Scalar("SELECT TOTAL(passages) FROM vectors"));
    }

    private string[] VectorFiles() => Directory.GetFiles(PathOf("library/index"), "*.vectors");

    private sealed class Heard(List<IngestionProgress> heard) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => heard.Add(value);
    }
}
