using Footnote.Embedding;
using Footnote.Search;
using Footnote.Search.Terms;
using Footnote.Search.Vectors;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>
/// The model of meaning and the vectors that transactions have named. There are two sets of vectors at most: of the passages the model was fitted on,
/// and of those added since. Which passages are where, and which are gone, follows from the library's passages alone, not from how it came about.
/// </summary>
/// <param name="folder">Where the files lie.</param>
internal sealed class MeaningTable(MeaningFolder folder)
{
    private const string Fitted = "fitted";
    private const string Added = "added";

    /// <summary>A reader may find a file gone that a new generation has just replaced; then the names are read again.</summary>
    private const int OpenAttempts = 2;

    private readonly Lock _lock = new();
    private Generation? _opened;

    /// <summary>Model and vectors as the last transaction left them; none, with the reason, where they cannot be used.</summary>
    public MeaningSnapshot Open(SqliteConnection connection)
    {
        lock (_lock)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return Opened(connection);
                }
                catch (Exception e) when (e is InvalidDataException or IOException && attempt < OpenAttempts)
                {
                    _opened = null;
                }
                catch (Exception e) when (e is InvalidDataException or IOException)
                {
                    return Absent($"The vectors of the passages cannot be read, so the search is by words alone. {e.Message} Run: footnote ingest", isDamaged: true);
                }
            }
        }
    }

    /// <summary>What the model was fitted on and what has changed since.</summary>
    public MeaningRecord Record(SqliteConnection connection)
    {
        var passages = connection.Query("SELECT id FROM passage ORDER BY id", row => row.GetInt64(0));
        if (Open(connection) is not { Embedder: not null } meaning)
        {
            return new MeaningRecord(passages.Count, null, 0, passages.Count, 0, passages);
        }

        var segments = meaning.Vectors.Segments;
        var fitted = segments[0].Segment;
        var added = passages.FindAll(id => fitted.IndexOf(id) < 0);
        var missing = added.FindAll(id => segments.Count < 2 || segments[1].Segment.IndexOf(id) < 0);
        return new MeaningRecord(passages.Count, RecipeOf(connection), fitted.Count, added.Count, fitted.Count - (passages.Count - added.Count), missing);
    }

    /// <summary>Replaces model and vectors; null removes them.</summary>
    public void Replace(SqliteConnection connection, FittedMeaning? meaning)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("DELETE FROM vectors; DELETE FROM meaning");
        if (meaning is not null)
        {
            var model = folder.Write(meaning.Model.Span, MeaningFolder.Model);
            connection.Execute("INSERT INTO meaning VALUES (1, $1, $2, $3)", model, meaning.Recipe, meaning.Vectors.Count);
            Name(connection, Fitted, meaning.Vectors);
        }

        NoteStale(connection, false);
        transaction.Commit();
    }

    /// <summary>Adds vectors of passages that have none, and notes which passages are gone.</summary>
    public void Add(SqliteConnection connection, IReadOnlyDictionary<long, QuantizedVector> vectors)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var segments = Open(connection).Vectors.Segments;
        var fitted = segments[0].Segment;
        var passages = connection.Query("SELECT id FROM passage ORDER BY id", row => row.GetInt64(0));
        var gone = Enumerable.Range(0, fitted.Count).Select(fitted.PassageId).Except(passages).Select(fitted.IndexOf);
        connection.Execute("UPDATE vectors SET deleted = $2 WHERE part = $1", Fitted, DeletedSet.None.With(gone).ToBytes());

        var earlier = segments.Count > 1 ? segments[1].Segment : null;
        QuantizedVector VectorOf(long id) => vectors.TryGetValue(id, out var vector) ? vector : earlier!.Vector(earlier.IndexOf(id));
        var added = passages.FindAll(id => fitted.IndexOf(id) < 0).ConvertAll(id => KeyValuePair.Create(id, VectorOf(id)));
        connection.Execute("DELETE FROM vectors WHERE part = $1", Added);
        if (added.Count > 0)
        {
            Name(connection, Added, VectorSegment.Of(fitted.Width, added));
        }

        NoteStale(connection, false);
        transaction.Commit();
    }

    /// <summary>Notes in the caller's transaction that passages came or went, and keeps those that went from being found.</summary>
    public void Change(SqliteConnection connection, int added, IReadOnlyList<long> removed)
    {
        if (added == 0 && removed.Count == 0)
        {
            return;
        }

        NoteStale(connection, true);
        var segments = Open(connection).Vectors.Segments;
        foreach (var (part, live) in new[] { Fitted, Added }.Zip(segments))
        {
            var indexes = removed.Select(live.Segment.IndexOf).Where(index => index >= 0).ToList();
            connection.Execute("UPDATE vectors SET deleted = $2 WHERE part = $1", part, live.Deleted.With(indexes).ToBytes());
        }
    }

    /// <summary>Whether there are passages without a vector, or none was ever looked for.</summary>
    public static bool IsStale(SqliteConnection connection) => connection.Scalar("SELECT value FROM counter WHERE name = 'meaning stale'") is not 0L;

    /// <summary>Deletes files that no transaction named.</summary>
    public void Sweep(SqliteConnection connection) => folder.Sweep(
        connection.Query("SELECT model FROM meaning UNION SELECT name FROM vectors", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal));

    /// <summary>One sentence for everything that is broken.</summary>
    public IEnumerable<string> Findings(SqliteConnection connection)
    {
        var files = connection.Query("SELECT model FROM meaning UNION SELECT name FROM vectors", row => row.GetString(0));
        return files.Select(Finding).OfType<string>();
    }

    private string? Finding(string name)
    {
        try
        {
            Verify(name);
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return $"The vectors of the passages are damaged: {e.Message}";
        }
    }

    private void Verify(string name)
    {
        if (Path.GetExtension(name) == MeaningFolder.Model)
        {
            using var model = LatentModelFile.Open(folder.PathOf(name));
            model.Verify();
        }
        else
        {
            VectorSegment.Open(folder.PathOf(name)).Verify();
        }
    }

    private static void NoteStale(SqliteConnection connection, bool stale) =>
        connection.Execute("UPDATE counter SET value = $1 WHERE name = 'meaning stale'", stale ? 1 : 0);

    private static MeaningSnapshot Absent(string reason, bool isDamaged = false) => new(null, new VectorIndex([]), reason, isDamaged);

    private MeaningSnapshot Opened(SqliteConnection connection)
    {
        var rows = connection.Query(
            "SELECT model, name, deleted FROM meaning JOIN vectors ORDER BY part DESC",
            row => (Model: row.GetString(0), Name: row.GetString(1), Deleted: row.GetFieldValue<byte[]>(2)));
        if (rows.Count == 0)
        {
            return Absent(IsStale(connection)
                ? "The passages have no vectors yet, so the search is by words alone. Run: footnote ingest"
                : "The documents are too few to learn from them what words mean, so the search is by words alone.");
        }

        if (_opened?.Model != rows[0].Model)
        {
            _opened = new Generation(rows[0].Model, new LatentEmbedder(LatentModelFile.Open(folder.PathOf(rows[0].Model)), Analyzer.Terms), []);
        }

        return new MeaningSnapshot(_opened.Embedder, new VectorIndex(rows.ConvertAll(row => Live(_opened, row.Name, row.Deleted))));
    }

    private LiveVectors Live(Generation generation, string name, byte[] deleted)
    {
        if (!generation.Segments.TryGetValue(name, out var segment))
        {
            generation.Segments[name] = segment = VectorSegment.Open(folder.PathOf(name));
        }

        return segment.Width == generation.Embedder.Width
            ? new LiveVectors(segment, DeletedSet.FromBytes(deleted)) : throw new DamagedSegmentException(name, "the vectors are not as wide as the model");
    }

    private static string? RecipeOf(SqliteConnection connection) => (string?)connection.Scalar("SELECT recipe FROM meaning");

    private void Name(SqliteConnection connection, string part, VectorSegment vectors) => connection.Execute(
        "INSERT INTO vectors VALUES ($1, $2, $3, x'')", part, folder.Write(vectors.Content.Span, MeaningFolder.Vectors), vectors.Count);

    private sealed record Generation(string Model, LatentEmbedder Embedder, Dictionary<string, VectorSegment> Segments);
}
