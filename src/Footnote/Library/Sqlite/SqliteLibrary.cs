using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Footnote.Documents;
using Footnote.Embedding;
using Footnote.Library.Filters;
using Footnote.Reading;
using Footnote.Search;
using Footnote.Search.Vectors;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>The embedded library: a SQLite database and a folder of index segments, in one folder of its own.</summary>
public sealed class SqliteLibrary : ILibrary
{
    private readonly LibraryFolder _folder;
    private readonly LibraryDatabase _database;
    private readonly SegmentTable _segments;
    private readonly PassageVectors _vectors;
    private readonly Kept<IndexSnapshot> _snapshot;
    private readonly Kept<bool> _hasSeveralVersions;
    private readonly ConcurrentDictionary<string, Kept<MeaningSnapshot>> _meanings = new(StringComparer.Ordinal);

    /// <summary>Opens the library of a folder; makes it where there is none.</summary>
    /// <exception cref="DamagedLibraryException">Its files are broken or of a newer version.</exception>
    public SqliteLibrary(LibraryFolder folder)
    {
        folder.Create();
        _folder = folder;
        _database = new LibraryDatabase(folder.Database);
        _segments = new SegmentTable(new SegmentFolder(folder.Segments));
        _vectors = new PassageVectors(new MeaningFolder(folder.Segments));
        _snapshot = new Kept<IndexSnapshot>(_database, _segments.Open);
        _hasSeveralVersions = new Kept<bool>(_database, VersionTable.HasSeveral);
    }

    /// <summary>Pages of the database that have been read from its file, while nothing is being asked.</summary>
    internal long PageReads => _database.PageReads;

    /// <inheritdoc/>
    public ValueTask<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
        var hold = WriterLock.Take(_folder.Path);
        _database.Use(_segments.Sweep);
        _database.Use(_vectors.Sweep);
        return ValueTask.FromResult<IAsyncDisposable>(hold);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, FileRecord>> FilesAsync(CancellationToken cancellationToken)
    {
        var files = _database.Use(connection => connection.Query(
            """
            SELECT file.path, file.size, file.modified, file.checked, file.hash, file.recipe, file.problem, file.message, file.included, content.title, edition.product, edition.version
            FROM file LEFT JOIN content ON content.id = file.content LEFT JOIN edition ON edition.path = file.path
            """,
            ReadFile));
        return ValueTask.FromResult<IReadOnlyDictionary<string, FileRecord>>(files.ToDictionary(file => file.Path, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlySet<string>> ForgottenAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlySet<string>>(
        _database.Use(connection => connection.Query("SELECT path FROM forgotten", row => row.GetString(0))).ToHashSet(StringComparer.Ordinal));

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> ForgetAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_database.Use(connection => LibraryCommit.Forget(connection, paths, _segments, _vectors)));

    /// <inheritdoc/>
    public ValueTask<int> RememberAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_database.Use(connection => paths.Sum(path => connection.Execute("DELETE FROM forgotten WHERE path = $1", path))));

    /// <inheritdoc/>
    public ValueTask<bool> HasContentAsync(ContentKey key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_database.Use(connection => connection.Scalar("SELECT 1 FROM content WHERE hash = $1 AND recipe = $2", key.Hash, key.Recipe) is not null));

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> CommitAsync(LibraryChanges changes, CancellationToken cancellationToken) =>
        ValueTask.FromResult(changes.IsEmpty ? default : _database.Use(connection => LibraryCommit.Apply(connection, changes, _segments, _vectors)));

    /// <inheritdoc/>
    public ValueTask CompactAsync(CancellationToken cancellationToken)
    {
        _database.Use(connection => _segments.Compact(connection));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask GroupDuplicatesAsync(CancellationToken cancellationToken)
    {
        _database.Use(connection => DuplicateTable.Regroup(connection, cancellationToken));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<long, IReadOnlyList<long>>> DuplicatesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_database.Use(connection => DuplicateTable.Groups(connection, ids)));

    /// <inheritdoc/>
    public ValueTask<IndexSnapshot> SnapshotAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_snapshot.Value);

    /// <inheritdoc/>
    public ValueTask<MeaningSnapshot> MeaningAsync(string meaning, CancellationToken cancellationToken) => ValueTask.FromResult(
        _meanings.GetOrAdd(meaning, name => new Kept<MeaningSnapshot>(_database, connection => _vectors.Open(connection, name), snapshot => !snapshot.IsDamaged)).Value);

    /// <inheritdoc/>
    public ValueTask<MeaningRecord> MeaningRecordAsync(string meaning, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_database.Use(connection => _vectors.Record(connection, meaning)));

    /// <inheritdoc/>
    public ValueTask<bool> IsMeaningStaleAsync(string meaning, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_database.Use(connection => MeaningState.IsStale(connection, meaning)));

    /// <inheritdoc/>
    public ValueTask ReplaceMeaningAsync(FittedMeaning? meaning, CancellationToken cancellationToken)
    {
        _database.Use(connection => _vectors.Fitted.Replace(connection, meaning));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AddVectorsAsync(IReadOnlyDictionary<long, QuantizedVector> vectors, CancellationToken cancellationToken)
    {
        _database.Use(connection => _vectors.Fitted.Add(connection, vectors));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask PinSpaceAsync(string meaning, PinnedSpace space, bool replace, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(meaning, FittedMeaning.Name);
        _database.Use(connection => _vectors.Generated.Pin(connection, meaning, space, replace));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask AddEmbeddingsAsync(
        string meaning, EmbeddingSpace space, IReadOnlyDictionary<long, QuantizedVector> vectors, CancellationToken cancellationToken)
    {
        _database.Use(connection => _vectors.Generated.Add(connection, meaning, space, vectors));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask SettleMeaningAsync(string meaning, CancellationToken cancellationToken)
    {
        _database.Use(connection => _vectors.Generated.Settle(connection, meaning));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Passage>> PassagesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Passage>>(_database.Use(connection => PassageTable.Load(connection, ids)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Passage>> PassagesAsync(IReadOnlyList<long> ids, Filter filter, CancellationToken cancellationToken)
    {
        var isNarrowed = Narrows(filter);
        return ValueTask.FromResult<IReadOnlyList<Passage>>(_database.Use(connection =>
            PassageTable.Load(connection, ids, isNarrowed ? new FilterQuery(connection, filter).PlacesOf(ids) : null)));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlySet<long>?> MatchingAsync(Filter filter, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlySet<long>?>(Narrows(filter) ? _database.Use(connection => new FilterQuery(connection, filter).Passages()) : null);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DocumentVersions>> SeveralVersionsAsync(Filter filter, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<DocumentVersions>>(
            _hasSeveralVersions.Value ? _database.Use(connection => new FilterQuery(connection, filter).SeveralVersions()) : []);

    /// <inheritdoc/>
    public ValueTask GiveVersionsAsync(IReadOnlyList<GivenVersion> given, CancellationToken cancellationToken)
    {
        _database.Use(connection => VersionTable.Give(connection, given));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Passage?>> SectionOpeningsAsync(IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        var openings = _database.Use(connection => PassageTable.SectionOpenings(connection, passages));
        return ValueTask.FromResult<IReadOnlyList<Passage?>>([.. Enumerable.Range(0, passages.Count).Select(openings.GetValueOrDefault)]);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Passage> AllPassagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const int batch = 256;
        for (long? last = 0; last is not null;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var after = last;
            var ids = _database.Use(connection => connection.Query("SELECT id FROM passage WHERE id > $1 ORDER BY id LIMIT $2", row => row.GetInt64(0), after, batch));
            foreach (var passage in await PassagesAsync(ids, cancellationToken))
            {
                yield return passage;
            }

            last = ids.Count == batch ? ids[^1] : null;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PlacedLine>> LinesAsync(Passage passage, CancellationToken cancellationToken)
    {
        var pages = _database.Use(connection => connection.Query(
            "SELECT number, lines FROM page JOIN file ON file.content = page.content WHERE file.path = $1 AND number BETWEEN $2 AND $3 ORDER BY number",
            row => LineCodec.Decode(row.GetFieldValue<byte[]>(1), row.GetInt32(0)),
            passage.Path, passage.Pages?.First ?? 0, passage.Pages?.Last ?? -1));
        return ValueTask.FromResult<IReadOnlyList<PlacedLine>>([.. pages.SelectMany(lines => lines).Where(line => line.Span.Overlaps(passage.Span))]);
    }

    /// <inheritdoc/>
    public ValueTask<LibraryStatus> StatusAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(_database.Use(connection => LibraryFigures.Of(connection, _folder)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> VerifyAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<string>>(_database.Use(connection => LibraryVerification.Findings(connection, _segments, _vectors).ToList()));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _database.Close();
        return ValueTask.CompletedTask;
    }

    /// <summary>Whether a filter may keep any passage back.</summary>
    private bool Narrows(Filter filter) => filter.Where is not null || (filter.LatestOnly && _hasSeveralVersions.Value);

    private static FileRecord ReadFile(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetInt64(1),
        new DateTime(row.GetInt64(2), DateTimeKind.Utc),
        new DateTime(row.GetInt64(3), DateTimeKind.Utc),
        row.GetString(4),
        row.GetString(5),
        row.TextOrNull(6) is { } problem ? Enum.Parse<UnreadableReason>(problem) : null,
        row.TextOrNull(7))
    {
        Included = StampCodec.Decode(row.GetString(8)),
        Title = row.TextOrNull(9),
        Product = row.TextOrNull(10),
        Version = row.TextOrNull(11),
    };
}
