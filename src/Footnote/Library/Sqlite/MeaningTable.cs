using Footnote.Embedding;
using Footnote.Search;
using Footnote.Search.Terms;
using Footnote.Search.Vectors;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>
/// The fitted model of meaning and its vectors that transactions have named. There are two sets of vectors at most: of the passages the model was fitted on,
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
        using var transaction = new WriteTransaction(connection);
        connection.Execute("DELETE FROM meaning WHERE name = $1", FittedMeaning.Name);
        MeaningState.NoteStale(connection, FittedMeaning.Name, false);
        if (meaning is not null)
        {
            var model = folder.Write(meaning.Model.Span, MeaningFolder.Model);
            connection.Execute("UPDATE meaning SET model = $2, recipe = $3, passages = $4 WHERE name = $1", FittedMeaning.Name, model, meaning.Recipe, meaning.Vectors.Count);
            Name(connection, Fitted, meaning.Vectors);
        }

        transaction.Commit();
    }

    /// <summary>Adds vectors of passages that have none, and notes which passages are gone.</summary>
    public void Add(SqliteConnection connection, IReadOnlyDictionary<long, QuantizedVector> vectors)
    {
        using var transaction = new WriteTransaction(connection);
        var segments = Open(connection).Vectors.Segments;
        var fitted = segments[0].Segment;
        var passages = connection.Query("SELECT id FROM passage ORDER BY id", row => row.GetInt64(0));
        var gone = Enumerable.Range(0, fitted.Count).Select(fitted.PassageId).Except(passages).Select(fitted.IndexOf);
        MarkDeleted(connection, Fitted, DeletedSet.None.With(gone));

        var earlier = segments.Count > 1 ? segments[1].Segment : null;
        QuantizedVector VectorOf(long id) => vectors.TryGetValue(id, out var vector) ? vector : earlier!.Vector(earlier.IndexOf(id));
        var added = passages.FindAll(id => fitted.IndexOf(id) < 0).ConvertAll(id => KeyValuePair.Create(id, VectorOf(id)));
        connection.Execute("DELETE FROM vectors WHERE meaning = $1 AND part = $2", FittedMeaning.Name, Added);
        if (added.Count > 0)
        {
            Name(connection, Added, VectorSegment.Of(fitted.Width, added));
        }

        MeaningState.NoteStale(connection, FittedMeaning.Name, false);
        transaction.Commit();
    }

    /// <summary>Keeps passages that went from being found, in the caller's transaction.</summary>
    public void Delete(SqliteConnection connection, IReadOnlyList<long> removed)
    {
        foreach (var (part, live) in new[] { Fitted, Added }.Zip(removed.Count > 0 ? Open(connection).Vectors.Segments : []))
        {
            var indexes = removed.Select(live.Segment.IndexOf).Where(index => index >= 0).ToList();
            MarkDeleted(connection, part, live.Deleted.With(indexes));
        }
    }

    private static MeaningSnapshot Absent(string reason, bool isDamaged = false) => new(null, new VectorIndex([]), reason, isDamaged);

    private MeaningSnapshot Opened(SqliteConnection connection)
    {
        var rows = connection.Query(
            "SELECT model, vectors.name, deleted FROM meaning JOIN vectors ON meaning = meaning.name WHERE meaning = $1 ORDER BY part DESC",
            row => (Model: row.GetString(0), Name: row.GetString(1), Deleted: row.GetFieldValue<byte[]>(2)),
            FittedMeaning.Name);
        if (rows.Count == 0)
        {
            return Absent(MeaningState.IsStale(connection, FittedMeaning.Name)
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

    private static string? RecipeOf(SqliteConnection connection) => (string?)connection.Scalar("SELECT recipe FROM meaning WHERE name = $1", FittedMeaning.Name);

    private static void MarkDeleted(SqliteConnection connection, string part, DeletedSet deleted) =>
        connection.Execute("UPDATE vectors SET deleted = $3 WHERE meaning = $1 AND part = $2", FittedMeaning.Name, part, deleted.ToBytes());

    private void Name(SqliteConnection connection, string part, VectorSegment vectors) => connection.Execute(
        "INSERT INTO vectors VALUES ($1, $2, $3, $4, x'')", FittedMeaning.Name, part, folder.Write(vectors.Content.Span, MeaningFolder.Vectors), vectors.Count);

    private sealed record Generation(string Model, LatentEmbedder Embedder, Dictionary<string, VectorSegment> Segments);
}
