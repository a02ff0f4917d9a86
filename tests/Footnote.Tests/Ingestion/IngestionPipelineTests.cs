using Footnote.Chunking;
using Footnote.Documents;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Reading;
using Footnote.Tests.Support;

namespace Footnote.Tests.Ingestion;

public sealed class IngestionPipelineTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();
    private readonly SqliteLibrary _library;
    private readonly IngestionPipeline _pipeline;

    public IngestionPipelineTests()
    {
        _library = Library("library");
        _pipeline = Pipeline(_library);
    }

    public async ValueTask DisposeAsync()
    {
        await _library.DisposeAsync();
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task A_second_run_opens_no_file()
    {
        WriteManual();
        await IngestAsync();

        var report = await IngestAsync();

        Assert.Equal((0, 0, 3), (report.FilesRead, report.FilesKnown, report.FilesUnchanged));
        Assert.True((await _pipeline.ChangesAsync(_folder.Path, default)).IsEmpty);
    }

    [Fact]
    public async Task Only_the_changed_passages_of_an_edited_file_are_indexed_again()
    {
        WriteManual();
        var first = await IngestAsync();
        Write("guide/pump.md", Pump + "\n## Disposal\n\nReturn the pump to the maker.\n");

        var report = await IngestAsync();

        Assert.Equal((1, 2), (report.FilesRead, report.FilesUnchanged));
        Assert.Equal(1, report.PassagesAdded);
        Assert.Equal(0, report.PassagesRemoved);
        Assert.Equal(first.PassagesAdded + 1, (await _library.StatusAsync(default)).Passages);
    }

    [Fact]
    public async Task A_renamed_file_is_not_read_again_and_has_its_new_name_everywhere()
    {
        WriteManual();
        await IngestAsync();
        File.Move(Path.Combine(_folder.Path, "guide/pump.md"), Path.Combine(_folder.Path, "guide/motor.md"));

        var report = await IngestAsync();

        Assert.Equal((0, 1, 1), (report.FilesRead, report.FilesKnown, report.FilesRemoved));
        Assert.Equal((0, 0), (report.PassagesAdded, report.PassagesRemoved));
        var paths = await _library.AllPassagesAsync(default).Select(passage => passage.Path).Distinct().ToListAsync();
        Assert.Contains("guide/motor.md", paths);
        Assert.DoesNotContain("guide/pump.md", paths);
    }

    [Fact]
    public async Task A_vanished_file_disappears_from_record_and_index()
    {
        WriteManual();
        await IngestAsync();
        File.Delete(Path.Combine(_folder.Path, "guide/pump.md"));

        var report = await IngestAsync();

        Assert.Equal(1, report.FilesRemoved);
        Assert.True(report.PassagesRemoved > 0);
        Assert.Equal((await _library.StatusAsync(default)).Passages, (await _library.SnapshotAsync(default)).Count);
        Assert.Empty(await _library.VerifyAsync(default));
    }

    [Fact]
    public async Task Files_with_the_same_bytes_are_read_once()
    {
        for (var i = 0; i < 5; i++)
        {
            Write($"copy{i}.md", Pump);
        }

        var report = await IngestAsync();

        Assert.Equal((1, 4), (report.FilesRead, report.FilesKnown));
        Assert.Equal(5, (await _library.StatusAsync(default)).Files);
    }

    [Fact]
    public async Task Two_files_that_change_places_are_not_read_again()
    {
        WriteManual();
        await IngestAsync();
        Write("guide/pump.md", Valve);
        Write("guide/valve.md", Pump);

        var report = await IngestAsync();

        Assert.Equal((0, 2), (report.FilesRead, report.FilesKnown));
        Assert.Equal(await FingerprintAfreshAsync(), (await _library.StatusAsync(default)).Fingerprint);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_listed_and_stops_no_other()
    {
        WriteManual();
        Write("empty.md", "");
        Write("really-a.md", "\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0\0");
        Write("picture.png", "x");

        var report = await IngestAsync();
        var again = await IngestAsync();

        Assert.Equal(3, report.FilesRead);
        Assert.Equal(
            [("empty.md", UnreadableReason.Empty), ("really-a.md", UnreadableReason.WrongExtension)],
            report.Problems.Select(problem => (problem.Path, problem.Reason)));
        Assert.Equal(1, report.Skipped[".png"]);
        Assert.Equal(report.Problems, again.Problems);
        Assert.Equal(5, again.FilesUnchanged);
    }

    [Fact]
    public async Task A_forgotten_file_stays_out_until_it_is_remembered()
    {
        WriteManual();
        await IngestAsync();
        await _library.ForgetAsync(["guide/pump.md"], default);
        Assert.Equal(0, (await IngestAsync()).FilesRead);

        await _library.RememberAsync(["guide/pump.md"], default);

        Assert.Equal(1, (await IngestAsync()).FilesRead);
    }

    [Fact]
    public async Task A_cancelled_run_that_is_taken_up_again_equals_an_undisturbed_one()
    {
        for (var i = 0; i < 40; i++)
        {
            Write($"part{i}.md", $"# Part {i}\n\nThe part number {i} is made of steel.\n");
        }

        var small = Pipeline(_library, new IngestionSettings { Workers = 2, CommitLength = 100 });
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await small.IngestAsync(_folder.Path, new StopAfter(15, stop), stop.Token));
        Assert.InRange((await _library.StatusAsync(default)).Files, 1, 39);

        await IngestAsync();

        Assert.Equal(await FingerprintAfreshAsync(), (await _library.StatusAsync(default)).Fingerprint);
        Assert.Empty(await _library.VerifyAsync(default));
    }

    [Fact]
    public async Task Another_chunk_size_reads_everything_again()
    {
        WriteManual();
        await IngestAsync();

        var report = await Pipeline(_library, chunker: new SectionChunker(new ChunkerSettings(64, 8))).IngestAsync(_folder.Path, null, default);

        Assert.Equal(3, report.FilesRead);
    }

    [Fact]
    public async Task A_library_made_before_titles_were_in_the_context_becomes_as_one_made_today()
    {
        WriteManual();
        Write("guide/valve.md", $"---\ntitle: The Guide\n---\n{Valve}");
        await Pipeline(_library, chunker: new UntitledChunker()).IngestAsync(_folder.Path, null, default);
        var before = await ContextsAsync();

        var report = await IngestAsync();

        Assert.Equal(["Pump", "Pump › Service", "Valve"], before);
        Assert.Equal(["Pump", "Pump › Service", "The Guide › Valve"], await ContextsAsync());
        Assert.Equal((3, 3, 1, 1), (report.FilesRead, report.FilesOutdated, report.PassagesAdded, report.PassagesRemoved));
        Assert.Equal(await FingerprintAfreshAsync(), (await _library.StatusAsync(default)).Fingerprint);
        Assert.Empty(await _library.VerifyAsync(default));
        Assert.Equal(0, (await IngestAsync()).FilesOutdated);
    }

    private async Task<IEnumerable<string>> ContextsAsync()
    {
        var snapshot = await _library.SnapshotAsync(default);
        var passages = await _library.PassagesAsync([.. snapshot.Segments.SelectMany(segment => segment.PassageIds())], default);
        return passages.Select(passage => passage.Context).Where(context => context.Length > 0).Order(StringComparer.Ordinal);
    }

    /// <summary>The chunker as it was when it put headings alone into the context.</summary>
    private sealed class UntitledChunker : IChunker
    {
        private readonly SectionChunker _chunker = new();

        public string Identity => "section/1 size=256 overlap=32";

        public IReadOnlyList<Chunk> Split(Document document) => _chunker.Split(document with { Title = null });
    }

    private const string Pump = "# Pump\n\nThe pump moves water.\n\n## Service\n\nChange the seal every year.\n";
    private const string Valve = "# Valve\n\nThe valve opens at 3 bar.\n";

    private void WriteManual()
    {
        Write("guide/pump.md", Pump);
        Write("guide/valve.md", Valve);
        Write("notes.txt", "Call the maker before opening the lid.");
    }

    private void Write(string name, string text) => _folder.Write(name, text);

    private ValueTask<IngestionReport> IngestAsync() => _pipeline.IngestAsync(_folder.Path, progress: null, default);

    private async Task<string> FingerprintAfreshAsync()
    {
        await using var fresh = Library("fresh");
        await Pipeline(fresh).IngestAsync(_folder.Path, progress: null, default);
        return (await fresh.StatusAsync(default)).Fingerprint;
    }

    private SqliteLibrary Library(string name) => new(new LibraryFolder(Path.Combine(_elsewhere.Path, name), null));

    private static IngestionPipeline Pipeline(ILibrary library, IngestionSettings? settings = null, IChunker? chunker = null) => new(
        new DocumentReaders([new MarkdownReader(), new PlainTextReader()]), chunker ?? new SectionChunker(), library,
        new LatentMeaning(library, new MeaningSettings()), settings ?? new IngestionSettings(), TimeProvider.System);
}
