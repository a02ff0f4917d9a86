using Footnote.Embedding;
using Footnote.Search;
using Footnote.Search.Vectors;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>What vectors of every kind have in common: whether they are up to date, and that their files are named and whole.</summary>
internal static class MeaningState
{
    private const string NamedFiles = "SELECT model FROM meaning WHERE model IS NOT NULL UNION SELECT name FROM vectors";

    /// <summary>Whether passages came or went since vectors of that name were last made, or none were ever.</summary>
    public static bool IsStale(SqliteConnection connection, string meaning) =>
        connection.Scalar("SELECT stale FROM meaning WHERE name = $1", meaning) is not 0L;

    /// <summary>Notes whether it is so.</summary>
    public static void NoteStale(SqliteConnection connection, string meaning, bool stale) => connection.Execute(
        "INSERT INTO meaning (name, stale) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET stale = excluded.stale", meaning, stale ? 1 : 0);

    /// <summary>Notes in the caller's transaction that it is so for vectors of every name.</summary>
    public static void NoteChange(SqliteConnection connection) => connection.Execute("UPDATE meaning SET stale = 1");

    /// <summary>How many passages have vectors of each name.</summary>
    public static IReadOnlyList<VectorCount> Counts(SqliteConnection connection)
    {
        var files = connection.Query(
            "SELECT meaning, model, width, passages, deleted FROM vectors LEFT JOIN space USING (meaning) ORDER BY meaning",
            row => new VectorCount(row.GetString(0), row.TextOrNull(1), row.IntegerOrNull(2), row.GetInt32(3) - DeletedSet.FromBytes(row.GetFieldValue<byte[]>(4)).Count));
        return [.. files.GroupBy(file => file with { Passages = 0 }, (kind, parts) => kind with { Passages = parts.Sum(part => part.Passages) })];
    }

    /// <summary>Deletes files that no transaction named.</summary>
    public static void Sweep(SqliteConnection connection, MeaningFolder folder) =>
        folder.Sweep(connection.Query(NamedFiles, row => row.GetString(0)).ToHashSet(StringComparer.Ordinal));

    /// <summary>One sentence for everything that is broken.</summary>
    public static IEnumerable<string> Findings(SqliteConnection connection, MeaningFolder folder) =>
        connection.Query(NamedFiles, row => row.GetString(0)).Select(name => Finding(folder.PathOf(name))).OfType<string>();

    private static string? Finding(string path)
    {
        try
        {
            Verify(path);
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return $"The vectors of the passages are damaged: {e.Message}";
        }
    }

    private static void Verify(string path)
    {
        if (Path.GetExtension(path) == MeaningFolder.Model)
        {
            using var model = LatentModelFile.Open(path);
            model.Verify();
        }
        else
        {
            VectorSegment.Open(path).Verify();
        }
    }
}
