using System.Collections.Concurrent;
using Footnote.Documents;
using Footnote.Search;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>The segments that transactions have named, and what is deleted of them.</summary>
/// <param name="folder">Where their files lie.</param>
internal sealed class SegmentTable(SegmentFolder folder)
{
    /// <summary>A reader may find a file gone that a merge has just replaced; then the names are read again.</summary>
    private const int OpenAttempts = 3;

    private readonly ConcurrentDictionary<string, Segment> _opened = new(StringComparer.Ordinal);

    /// <summary>The index as the last transaction left it.</summary>
    /// <exception cref="DamagedLibraryException">A segment is missing or broken.</exception>
    public IndexSnapshot Open(SqliteConnection connection)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new IndexSnapshot(Rows(connection).ConvertAll(Live));
            }
            catch (DamagedSegmentException) when (attempt < OpenAttempts)
            {
                _opened.Clear();
            }
            catch (DamagedSegmentException e)
            {
                throw new DamagedLibraryException($"{e.Message} Delete the library's folder; the next ingestion builds it anew from the documents.", e);
            }
        }
    }

    /// <summary>Writes passages as a new segment and names it, inside the caller's transaction.</summary>
    public void Add(SqliteConnection connection, IReadOnlyList<KeyValuePair<long, Chunk>> passages)
    {
        if (passages.Count > 0)
        {
            var builder = new SegmentBuilder();
            foreach (var (id, chunk) in passages)
            {
                builder.Add(id, chunk.Text, chunk.Context);
            }

            Name(connection, builder.Build());
        }
    }

    /// <summary>Marks passages as deleted, inside the caller's transaction.</summary>
    public void Delete(SqliteConnection connection, IReadOnlyList<long> passages)
    {
        foreach (var row in passages.Count > 0 ? Rows(connection) : [])
        {
            var live = Live(row);
            var indexes = passages.Select(live.Segment.IndexOf).Where(index => index >= 0 && !live.Deleted.Contains(index)).ToList();
            if (indexes.Count == live.Count)
            {
                Unname(connection, [row]);
            }
            else if (indexes.Count > 0)
            {
                connection.Execute("UPDATE segment SET deleted = $2 WHERE name = $1", row.Name, live.Deleted.With(indexes).ToBytes());
            }
        }
    }

    /// <summary>Merges segments until the policy is content. Files that are no longer named are left to the next <see cref="Sweep"/>, for readers that have just read their names.</summary>
    public void Compact(SqliteConnection connection)
    {
        while (true)
        {
            var rows = Rows(connection);
            var live = rows.ConvertAll(Live);
            var chosen = MergePolicy.Choose(live.ConvertAll(segment => new SegmentSize(segment.Count, segment.Segment.Count)));
            if (chosen.Count == 0)
            {
                return;
            }

            var merged = SegmentMerger.Merge([.. chosen.Select(i => live[i])]);
            using var transaction = new WriteTransaction(connection);
            Unname(connection, chosen.Select(i => rows[i]));
            Name(connection, merged);
            transaction.Commit();
        }
    }

    /// <summary>Deletes files that no transaction named.</summary>
    public void Sweep(SqliteConnection connection) => folder.Sweep(Rows(connection).Select(row => row.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>One sentence for everything that is broken, or that record and index disagree on.</summary>
    public IEnumerable<string> Findings(SqliteConnection connection)
    {
        var indexed = new HashSet<long>();
        foreach (var row in Rows(connection))
        {
            var finding = Check(row, indexed);
            if (finding is not null)
            {
                yield return finding;
            }
        }

        var recorded = connection.Query("SELECT id FROM passage", passage => passage.GetInt64(0)).ToHashSet();
        if (!indexed.SetEquals(recorded))
        {
            yield return $"The index holds {indexed.Count} passages, the record {recorded.Count}; {indexed.Intersect(recorded).Count()} of them are the same.";
        }
    }

    private static List<Row> Rows(SqliteConnection connection) =>
        connection.Query("SELECT name, deleted FROM segment ORDER BY name", row => new Row(row.GetString(0), row.GetFieldValue<byte[]>(1)));

    private LiveSegment Live(Row row) => new(_opened.GetOrAdd(row.Name, folder.Open), DeletedSet.FromBytes(row.Deleted));

    private void Name(SqliteConnection connection, Segment segment)
    {
        if (segment.Count > 0)
        {
            connection.Execute("INSERT INTO segment VALUES ($1, $2, x'')", folder.Write(segment), segment.Count);
        }
    }

    private void Unname(SqliteConnection connection, IEnumerable<Row> rows)
    {
        foreach (var row in rows)
        {
            connection.Execute("DELETE FROM segment WHERE name = $1", row.Name);
            _opened.TryRemove(row.Name, out _);
        }
    }

    private string? Check(Row row, HashSet<long> indexed)
    {
        try
        {
            var live = new LiveSegment(folder.Open(row.Name), DeletedSet.FromBytes(row.Deleted));
            live.Segment.Verify();
            var twice = live.PassageIds().Count(id => !indexed.Add(id));
            return twice == 0 ? null : $"{twice} passages of the index segment {row.Name} are in another segment as well.";
        }
        catch (Exception e) when (e is DamagedSegmentException or ArgumentException)
        {
            return $"An index segment is damaged: {e.Message}";
        }
    }

    private readonly record struct Row(string Name, byte[] Deleted);
}
