using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Counts what is in the library.</summary>
internal static class LibraryFigures
{
    /// <summary>The library in figures.</summary>
    public static LibraryStatus Of(SqliteConnection connection, LibraryFolder folder) => new(
        Count(connection, "SELECT COUNT(*) FROM file WHERE problem IS NULL"),
        Count(connection, "SELECT COUNT(*) FROM file WHERE problem IS NOT NULL"),
        Count(connection, "SELECT TOTAL(pages) FROM content JOIN file ON file.content = content.id"),
        Count(connection, "SELECT COUNT(*) FROM chunk JOIN file ON file.content = chunk.content"),
        Count(connection, "SELECT COUNT(*) FROM passage"),
        Count(connection, "SELECT COUNT(*) FROM segment"),
        new DirectoryInfo(folder.Path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length),
        Count(connection, "SELECT TOTAL(furniture) FROM content JOIN file ON file.content = content.id"),
        Fingerprint(connection))
    {
        Versions = VersionTable.Counts(connection),
        Vectors = MeaningState.Counts(connection),
        DuplicateGroups = Count(connection, "SELECT COUNT(DISTINCT representative) FROM duplicate"),
    };

    private static int Count(SqliteConnection connection, string sql) => Convert.ToInt32(connection.Scalar(sql));

    private static string Fingerprint(SqliteConnection connection)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = connection.Command(
            """
            SELECT file.path, file.hash, IFNULL(file.problem, ''), IFNULL(chunk.ordinal, -1), IFNULL(chunk.passage, 0), IFNULL(chunk.start, 0)
            FROM file LEFT JOIN chunk ON chunk.content = file.content
            ORDER BY file.path, chunk.ordinal
            """);
        using var row = rows.ExecuteReader();
        while (row.Read())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(
                $"{row.GetString(0)}\0{row.GetString(1)}\0{row.GetString(2)}\0{row.GetInt64(3)}\0{row.GetInt64(4)}\0{row.GetInt64(5)}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
