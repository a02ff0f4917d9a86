using Footnote.Documents;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>The one commit point: record and index change in one transaction, index segments being written before it ends.</summary>
internal static class LibraryCommit
{
    /// <summary>Applies changes.</summary>
    public static CommitOutcome Apply(SqliteConnection connection, LibraryChanges changes, SegmentTable segments, PassageVectors vectors)
    {
        using var transaction = new WriteTransaction(connection);
        var offered = WriteContents(connection, changes.Contents);
        WriteFiles(connection, changes.Files);
        VersionTable.Detect(connection, changes.Files.Select(file => file.Path));
        RemoveFiles(connection, changes.Removed);
        var removed = RemoveOrphans(connection);
        var added = AddPassages(connection, offered);
        segments.Delete(connection, removed);
        segments.Add(connection, added);
        vectors.Change(connection, added.Count, removed);
        transaction.Commit();
        return new CommitOutcome(added.Count, offered.Count - added.Count, removed.Count);
    }

    /// <summary>Removes files and notes that they are to stay out.</summary>
    public static CommitOutcome Forget(SqliteConnection connection, IReadOnlyList<string> paths, SegmentTable segments, PassageVectors vectors)
    {
        using var transaction = new WriteTransaction(connection);
        using var note = connection.Command("INSERT OR IGNORE INTO forgotten VALUES ($1)");
        foreach (var path in paths)
        {
            note.Run(path);
        }

        RemoveFiles(connection, paths);
        var removed = RemoveOrphans(connection);
        segments.Delete(connection, removed);
        vectors.Change(connection, 0, removed);
        transaction.Commit();
        return new CommitOutcome(0, 0, removed.Count);
    }

    private static Dictionary<long, Chunk> WriteContents(SqliteConnection connection, IReadOnlyList<NewContent> contents)
    {
        using var writer = new ContentWriter(connection);
        var passages = new Dictionary<long, Chunk>();
        foreach (var passage in contents.SelectMany(writer.Write))
        {
            passages.TryAdd(passage.Key, passage.Value);
        }

        return passages;
    }

    private static void WriteFiles(SqliteConnection connection, IReadOnlyList<FileRecord> files)
    {
        using var write = connection.Command(
            """
            INSERT OR REPLACE INTO file VALUES ($1, $2, $3, $4, $5, $6,
                CASE WHEN $7 IS NULL THEN (SELECT id FROM content WHERE hash = $5 AND recipe = $6) END, $7, $8, $9)
            """);
        foreach (var file in files)
        {
            write.Run(file.Path, file.Size, file.Modified.Ticks, file.Checked.Ticks, file.Hash, file.Recipe, file.Problem?.ToString(), file.Message, StampCodec.Encode(file.Included));
        }
    }

    private static void RemoveFiles(SqliteConnection connection, IReadOnlyList<string> paths)
    {
        using var remove = connection.Command("DELETE FROM file WHERE path = $1");
        foreach (var path in paths)
        {
            remove.Run(path);
        }
    }

    /// <summary>Forgets contents that no file holds any more.</summary>
    /// <returns>Passages that went with them.</returns>
    private static List<long> RemoveOrphans(SqliteConnection connection)
    {
        const string orphans = "SELECT id FROM content WHERE NOT EXISTS (SELECT 1 FROM file WHERE file.content = content.id)";
        var passages = connection.Query($"SELECT DISTINCT passage FROM chunk WHERE content IN ({orphans})", row => row.GetInt64(0));
        connection.Execute($"DELETE FROM content WHERE id IN ({orphans})");

        using var remove = connection.Command("DELETE FROM passage WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM chunk WHERE passage = $1)");
        return passages.FindAll(passage => remove.Run(passage) > 0);
    }

    /// <summary>Notes passages that the index does not hold yet.</summary>
    /// <returns>Those passages.</returns>
    private static List<KeyValuePair<long, Chunk>> AddPassages(SqliteConnection connection, Dictionary<long, Chunk> offered)
    {
        using var add = connection.Command("INSERT OR IGNORE INTO passage SELECT $1 WHERE EXISTS (SELECT 1 FROM chunk WHERE passage = $1)");
        return [.. offered.Where(passage => add.Run(passage.Key) > 0)];
    }
}
