using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Footnote.Embedding;
using Footnote.Search;
using Footnote.Search.Vectors;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>
/// The vectors that generators made, under their names, each with its embedding space. Every addition is a file of its own, merged later; no passage is in
/// two files of one name, not even deleted, so that one that comes back has its vector again.
/// </summary>
/// <param name="folder">Where the files lie.</param>
internal sealed class SpaceTable(MeaningFolder folder)
{
    /// <summary>A reader may find a file gone that a merge has just replaced; then the names are read again.</summary>
    private const int OpenAttempts = 2;

    private readonly ConcurrentDictionary<string, VectorSegment> _opened = new(StringComparer.Ordinal);

    /// <summary>The vectors as the last transaction left them, those that can be read; and which are missing.</summary>
    public MeaningSnapshot Open(SqliteConnection connection, string meaning)
    {
        var (live, broken) = Read(connection, meaning);
        for (var attempt = 1; broken.Count > 0 && attempt < OpenAttempts; attempt++)
        {
            (live, broken) = Read(connection, meaning);
        }

        Forget(connection);
        var vectors = new VectorIndex(live.ConvertAll(row => row.Vectors));
        var passages = Convert.ToInt32(connection.Scalar("SELECT COUNT(*) FROM passage"));
        return new MeaningSnapshot(null, vectors, Absence(vectors.Count, passages, broken.FirstOrDefault().Error), broken.Count > 0) { Space = Pinned(connection, meaning) };
    }

    /// <summary>Which passages have no vector.</summary>
    public MeaningRecord Record(SqliteConnection connection, string meaning)
    {
        var passages = connection.Query("SELECT id FROM passage ORDER BY id", row => row.GetInt64(0));
        var live = Read(connection, meaning).Live;
        var missing = passages.FindAll(id => !live.Exists(row => row.Vectors.Segment.IndexOf(id) is var index and >= 0 && !row.Vectors.Deleted.Contains(index)));
        return new MeaningRecord(passages.Count, null, 0, passages.Count, 0, missing);
    }

    /// <summary>Pins a space, or brings the vectors that are there of it in line with the passages.</summary>
    /// <exception cref="ForeignSpaceException">Another space is pinned and is not to be replaced.</exception>
    public void Pin(SqliteConnection connection, string meaning, PinnedSpace space, bool replace)
    {
        using var transaction = new WriteTransaction(connection);
        var pinned = Pinned(connection, meaning);
        var difference = pinned is null ? "" : space.DifferenceFrom(pinned);
        if (difference.Length > 0 && !replace)
        {
            throw new ForeignSpaceException(pinned!.Space, space.Space, difference);
        }

        if (pinned is null || difference.Length > 0)
        {
            Write(connection, meaning, space);
        }
        else
        {
            Align(connection, meaning);
        }

        transaction.Commit();
    }

    /// <summary>Adds vectors of passages that have none.</summary>
    /// <exception cref="ForeignSpaceException">They are of another space than the pinned one.</exception>
    public void Add(SqliteConnection connection, string meaning, EmbeddingSpace space, IReadOnlyDictionary<long, QuantizedVector> vectors)
    {
        using var transaction = new WriteTransaction(connection);
        var pinned = Pinned(connection, meaning)?.Space ?? new EmbeddingSpace("no model");
        if (space.DifferenceFrom(pinned) is { Length: > 0 } difference)
        {
            throw new ForeignSpaceException(pinned, space, difference);
        }

        var live = Read(connection, meaning).Live;
        var added = vectors.Where(vector => IsPassage(connection, vector.Key) && !live.Exists(row => row.Vectors.Segment.IndexOf(vector.Key) >= 0));
        Name(connection, meaning, VectorSegment.Of(pinned.Width!.Value, [.. added.OrderBy(vector => vector.Key)]));
        transaction.Commit();
    }

    /// <summary>Keeps passages that went from being found, in the caller's transaction.</summary>
    public void Delete(SqliteConnection connection, IReadOnlyList<long> removed)
    {
        foreach (var meaning in removed.Count > 0 ? connection.Query("SELECT meaning FROM space", row => row.GetString(0)) : [])
        {
            foreach (var (name, live) in Read(connection, meaning).Live)
            {
                var indexes = removed.Select(live.Segment.IndexOf).Where(index => index >= 0).ToList();
                MarkDeleted(connection, meaning, name, live.Deleted.With(indexes));
            }
        }
    }

    /// <summary>Merges files until the policy is content, and notes that nothing is left to do.</summary>
    public void Settle(SqliteConnection connection, string meaning)
    {
        using var transaction = new WriteTransaction(connection);
        while (Read(connection, meaning).Live is var live
            && MergePolicy.Choose(live.ConvertAll(row => new SegmentSize(row.Vectors.Count, row.Vectors.Segment.Count))) is { Count: > 0 } chosen
            && chosen.Sum(i => live[i].Vectors.Segment.Content.Length + 0L) < Array.MaxLength)
        {
            Merge(connection, meaning, [.. chosen.Select(i => live[i])]);
        }

        MeaningState.NoteStale(connection, meaning, false);
        transaction.Commit();
    }

    private static PinnedSpace? Pinned(SqliteConnection connection, string meaning) => connection.Query(
        "SELECT model, pooling, query_prompt, passage_prompt, width, normalized, probes FROM space WHERE meaning = $1", ReadSpace, meaning).SingleOrDefault();

    private static PinnedSpace ReadSpace(SqliteDataReader row)
    {
        var width = row.GetInt32(4);
        var probes = MemoryMarshal.Cast<byte, float>(row.GetFieldValue<byte[]>(6)).ToArray();
        return new PinnedSpace(
            new EmbeddingSpace(row.GetString(0))
            {
                Pooling = row.GetString(1),
                QueryPrompt = row.GetString(2),
                PassagePrompt = row.GetString(3),
                Width = width,
                IsNormalized = row.GetBoolean(5),
            },
            [.. Enumerable.Range(0, probes.Length / width).Select(i => new ReadOnlyMemory<float>(probes, i * width, width))]);
    }

    private static void Write(SqliteConnection connection, string meaning, PinnedSpace pinned)
    {
        var space = pinned.Space;
        var probes = pinned.Probes.SelectMany(probe => MemoryMarshal.AsBytes(probe.Span).ToArray()).ToArray();
        connection.Execute("DELETE FROM meaning WHERE name = $1", meaning);
        MeaningState.NoteStale(connection, meaning, true);
        connection.Execute(
            "INSERT INTO space VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            meaning, space.Model, space.Pooling, space.QueryPrompt, space.PassagePrompt, space.Width, space.IsNormalized ? 1 : 0, probes);
    }

    /// <summary>What is deleted follows from the passages alone; a file that cannot be read is forgotten.</summary>
    private void Align(SqliteConnection connection, string meaning)
    {
        var passages = connection.Query("SELECT id FROM passage", row => row.GetInt64(0)).ToHashSet();
        var (live, broken) = Read(connection, meaning);
        foreach (var (name, vectors) in live)
        {
            var gone = Enumerable.Range(0, vectors.Segment.Count).Where(index => !passages.Contains(vectors.Segment.PassageId(index)));
            MarkDeleted(connection, meaning, name, DeletedSet.None.With(gone));
        }

        broken.ForEach(file => Unname(connection, meaning, file.Name));
    }

    private void Merge(SqliteConnection connection, string meaning, IReadOnlyList<(string Name, LiveVectors Vectors)> parts)
    {
        var vectors = parts.SelectMany(part => part.Vectors.Indexes().Select(i => KeyValuePair.Create(part.Vectors.Segment.PassageId(i), part.Vectors.Segment.Vector(i))));
        var merged = VectorSegment.Of(parts[0].Vectors.Segment.Width, [.. vectors.OrderBy(vector => vector.Key)]);
        foreach (var (name, _) in parts)
        {
            Unname(connection, meaning, name);
        }

        Name(connection, meaning, merged);
    }

    private (List<(string Name, LiveVectors Vectors)> Live, List<(string Name, string Error)> Broken) Read(SqliteConnection connection, string meaning)
    {
        var live = new List<(string, LiveVectors)>();
        var broken = new List<(string, string)>();
        var width = Convert.ToInt32(connection.Scalar("SELECT width FROM space WHERE meaning = $1", meaning));
        foreach (var (name, deleted) in connection.Query(
            "SELECT name, deleted FROM vectors WHERE meaning = $1 ORDER BY name", row => (row.GetString(0), row.GetFieldValue<byte[]>(1)), meaning))
        {
            try
            {
                live.Add((name, new LiveVectors(Open(name, width), DeletedSet.FromBytes(deleted))));
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                broken.Add((name, e.Message));
            }
        }

        return (live, broken);
    }

    private VectorSegment Open(string name, int width)
    {
        var segment = _opened.GetOrAdd(name, opened => VectorSegment.Open(folder.PathOf(opened)));
        return segment.Width == width ? segment : throw new DamagedSegmentException(name, $"its vectors have {segment.Width} numbers, not {width}");
    }

    /// <summary>Lets go of files that a merge, perhaps of another process, has replaced.</summary>
    private void Forget(SqliteConnection connection)
    {
        var named = connection.Query("SELECT name FROM vectors", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _opened.Keys.Where(name => !named.Contains(name)))
        {
            _opened.TryRemove(name, out _);
        }
    }

    private static bool IsPassage(SqliteConnection connection, long id) => connection.Scalar("SELECT 1 FROM passage WHERE id = $1", id) is not null;

    private static void MarkDeleted(SqliteConnection connection, string meaning, string name, DeletedSet deleted) =>
        connection.Execute("UPDATE vectors SET deleted = $3 WHERE meaning = $1 AND part = $2", meaning, name, deleted.ToBytes());

    private void Name(SqliteConnection connection, string meaning, VectorSegment vectors)
    {
        if (vectors.Count > 0)
        {
            connection.Execute("INSERT INTO vectors VALUES ($1, $2, $2, $3, x'')", meaning, folder.Write(vectors.Content.Span, MeaningFolder.Vectors), vectors.Count);
        }
    }

    private void Unname(SqliteConnection connection, string meaning, string name)
    {
        connection.Execute("DELETE FROM vectors WHERE meaning = $1 AND part = $2", meaning, name);
        _opened.TryRemove(name, out _);
    }

    private static string Absence(int count, int passages, string? error) =>
        error is not null ? $"Vectors of {passages - count} passages cannot be read, so these are found by words alone. {error} Run: footnote ingest"
        : count >= passages ? ""
        : count == 0 ? "The passages have no vectors of an embedding model yet, so the search is by words alone. Run: footnote ingest"
        : $"{passages - count} of {passages} passages have no vectors yet and are found by words alone. Run: footnote ingest";
}
