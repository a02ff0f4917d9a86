using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Checks that record and index are whole and agree.</summary>
internal static class LibraryVerification
{
    private const int PassagesAtATime = 256;

    /// <summary>One sentence a finding.</summary>
    public static IEnumerable<string> Findings(SqliteConnection connection, SegmentTable segments, PassageVectors vectors) =>
        DatabaseFindings(connection).Concat(segments.Findings(connection)).Concat(vectors.Findings(connection)).Concat(PassageFindings(connection));

    private static IEnumerable<string> DatabaseFindings(SqliteConnection connection)
    {
        foreach (var finding in connection.Query("PRAGMA integrity_check", row => row.GetString(0)).Where(finding => finding != "ok"))
        {
            yield return $"The database is damaged: {finding}.";
        }

        foreach (var table in connection.Query("PRAGMA foreign_key_check", row => row.GetString(0)).Distinct(StringComparer.Ordinal))
        {
            yield return $"Rows of the table {table} refer to rows that are not there.";
        }
    }

    /// <summary>A passage's id is a hash of its words, so changed words give themselves away.</summary>
    private static IEnumerable<string> PassageFindings(SqliteConnection connection)
    {
        var ids = connection.Query("SELECT id FROM passage ORDER BY id", row => row.GetInt64(0));
        foreach (var some in ids.Chunk(PassagesAtATime))
        {
            var passages = PassageTable.Load(connection, some).ToDictionary(passage => passage.Id);
            foreach (var id in some)
            {
                if (!passages.TryGetValue(id, out var passage))
                {
                    yield return $"Passage {id} is in the index, but no file holds it.";
                }
                else if (PassageId.Of(passage.Context, passage.Text) != id)
                {
                    yield return $"Passage {id} of {passage.Path} does not have the words it was stored with.";
                }
            }
        }
    }
}
