using Footnote.Documents;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Which product and version each file documents.</summary>
internal static class VersionTable
{
    /// <summary>Decides anew for files, inside the caller's transaction; files that were not read have neither.</summary>
    public static void Detect(SqliteConnection connection, IEnumerable<string> paths)
    {
        var given = connection.Query("SELECT path, product, version FROM given", row => new GivenVersion(row.GetString(0), row.TextOrNull(1), row.TextOrNull(2)));
        using var read = connection.Command(
            """
            SELECT content.title, stated.product, stated.version
            FROM file JOIN content ON content.id = file.content LEFT JOIN stated ON stated.content = content.id WHERE file.path = $1
            """);
        using var write = connection.Command("INSERT OR REPLACE INTO edition VALUES ($1, $2, $3, $4, $5)");
        foreach (var path in paths)
        {
            if (Read(read, path) is var (title, stated))
            {
                var above = given.FindAll(said => IsAt(path, said.Path));
                var found = VersionDetector.Detect(path, title, stated, Nearest(above, said => said.Product), Nearest(above, said => said.Version));
                write.Run(path, found.Product, found.Version, found.Version is null ? null : VersionOrder.KeyOf(found.Version), found.Family);
            }
        }
    }

    /// <summary>Notes what the user says, and decides anew for the files it is said of.</summary>
    public static void Give(SqliteConnection connection, IReadOnlyList<GivenVersion> given)
    {
        using var transaction = new WriteTransaction(connection);
        foreach (var said in given)
        {
            connection.Execute(
                """
                INSERT INTO given VALUES ($1, NULLIF($2, ''), NULLIF($3, ''))
                ON CONFLICT DO UPDATE SET product = NULLIF(IFNULL($2, product), ''), version = NULLIF(IFNULL($3, version), '')
                """,
                said.Path, said.Product, said.Version);
        }

        var paths = connection.Query("SELECT path FROM file", row => row.GetString(0));
        Detect(connection, paths.Where(path => given.Any(said => IsAt(path, said.Path))));
        transaction.Commit();
    }

    /// <summary>Whether any document is there in several versions.</summary>
    public static bool HasSeveral(SqliteConnection connection) => connection.Scalar(
        "SELECT 1 FROM edition WHERE family IS NOT NULL GROUP BY family HAVING MIN(version_key) < MAX(version_key) LIMIT 1") is not null;

    /// <summary>Files by product and version.</summary>
    public static IReadOnlyList<VersionCount> Counts(SqliteConnection connection) => connection.Query(
        """
        SELECT edition.product, MIN(edition.version), COUNT(*)
        FROM file LEFT JOIN edition ON edition.path = file.path WHERE file.content IS NOT NULL
        GROUP BY edition.product, edition.version_key ORDER BY edition.product IS NULL, edition.product, edition.version_key DESC
        """,
        row => new VersionCount(row.TextOrNull(0), row.TextOrNull(1), row.GetInt32(2)));

    private static (string? Title, DocumentMetadata Stated)? Read(SqliteCommand read, string path)
    {
        read.Bind(path);
        using var row = read.ExecuteReader();
        return row.Read() ? (row.TextOrNull(0), new DocumentMetadata { Product = row.TextOrNull(1), Version = row.TextOrNull(2) }) : null;
    }

    private static bool IsAt(string path, string place) => place.Length == 0 || path == place || path.StartsWith($"{place}/", StringComparison.Ordinal);

    private static string? Nearest(List<GivenVersion> above, Func<GivenVersion, string?> said) =>
        above.Where(given => said(given) is not null).MaxBy(given => given.Path.Length) is { } nearest ? said(nearest) : null;
}
