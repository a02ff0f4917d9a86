using Footnote.Chunking;
using Footnote.Ingestion;
using Footnote.Library;
using Footnote.Library.Sqlite;
using Footnote.Reading;
using Footnote.Tests.Search.Duplicates;
using Footnote.Tests.Support;

namespace Footnote.Tests.Ingestion;

public sealed class InterruptedIngestionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public async Task A_run_that_was_stopped_and_went_on_ends_like_one_that_was_not(int filesBeforeTheStop)
    {
        for (var i = 0; i < 10; i++)
        {
            _folder.Write($"documents/{i}.txt", Duplicated.Change(Duplicated.Words(120, i % 2 == 0 ? "v" : "w"), 10 + i));
        }

        var undisturbed = await RunAsync("undisturbed");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync("stopped", stopAfter: filesBeforeTheStop));
        var continued = await RunAsync("stopped");

        Assert.Equal(2, undisturbed.Status.DuplicateGroups);
        Assert.Equal(undisturbed.Status.Fingerprint, continued.Status.Fingerprint);
        Assert.Equivalent(undisturbed.Groups, continued.Groups, strict: true);
    }

    private async Task<(LibraryStatus Status, IReadOnlyDictionary<long, IReadOnlyList<long>> Groups)> RunAsync(string name, int stopAfter = int.MaxValue)
    {
        await using var library = new SqliteLibrary(new LibraryFolder(Path.Combine(_folder.Path, name), null));
        using var stop = new CancellationTokenSource();
        var pipeline = new IngestionPipeline(
            new DocumentReaders([new PlainTextReader(new ReadingLimits())], new ReadingLimits()),
            new SectionChunker(new ChunkerSettings()),
            library,
            new LatentMeaning(library, new MeaningSettings()),
            new IngestionSettings { CommitLength = 1 },
            TimeProvider.System);
        await pipeline.IngestAsync(Path.Combine(_folder.Path, "documents"), new StopAfter(stopAfter, stop), stop.Token);
        var ids = await library.AllPassagesAsync(default).Select(passage => passage.Id).ToListAsync();
        return (await library.StatusAsync(default), await library.DuplicatesAsync(ids, default));
    }
}
