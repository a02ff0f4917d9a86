using System.Globalization;
using Footnote.Library.Sqlite;
using Microsoft.Data.Sqlite;

namespace Footnote.Server.Insight;

/// <summary>The questions on disk. What is deleted is overwritten; a power cut may undo the last of them, an end of the process does not.</summary>
internal sealed class QuestionDatabase : IDisposable
{
    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE question (
            id           INTEGER PRIMARY KEY AUTOINCREMENT,
            at           INTEGER NOT NULL,          -- milliseconds since 1970, UTC
            words        TEXT NOT NULL,
            milliseconds REAL NOT NULL,
            refused      INTEGER NOT NULL,
            confidence   REAL NOT NULL,
            sources      INTEGER NOT NULL,
            nearest      INTEGER,                   -- id of a passage, never words of it: a document that is forgotten leaves nothing here
            dollars      TEXT NOT NULL);
        CREATE INDEX question_at ON question (at);
        """;

    private readonly ConnectionPool _pool;

    static QuestionDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the file; makes it where there is none.</summary>
    /// <exception cref="SqliteException">It is no database, or cannot be written.</exception>
    public QuestionDatabase(string path)
    {
        _pool = new ConnectionPool(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }, "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON");
        using var connection = Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = new WriteTransaction(connection);
        if (Convert.ToInt32(connection.Scalar("PRAGMA user_version"), CultureInfo.InvariantCulture) != Version)
        {
            connection.Execute("DROP TABLE IF EXISTS question");
            connection.Execute(Schema);
            connection.Execute($"PRAGMA user_version = {Version}");
        }

        transaction.Commit();
    }

    /// <summary>The questions that came after one, the oldest first; other processes may have added some.</summary>
    /// <param name="last">Number of that one; 0 for all.</param>
    public IReadOnlyList<(long Number, QuestionRecord Record)> Read(long last)
    {
        using var connection = Open();
        return connection.Query(
            "SELECT at, words, milliseconds, refused, confidence, sources, nearest, dollars, id FROM question WHERE id > $1 ORDER BY id", row => (row.GetInt64(8), Record(row)), last);
    }

    /// <summary>Adds a question.</summary>
    public void Add(QuestionRecord record)
    {
        using var connection = Open();
        connection.Execute(
            "INSERT INTO question (at, words, milliseconds, refused, confidence, sources, nearest, dollars) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            record.At.ToUnixTimeMilliseconds(), record.Question, record.Milliseconds, record.IsRefused ? 1 : 0, record.Confidence, record.Sources, record.Nearest, record.Dollars.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Deletes what is older than a time, and the oldest beyond a number.</summary>
    public void Prune(DateTimeOffset oldest, int most)
    {
        using var connection = Open();
        connection.Execute("DELETE FROM question WHERE at < $1", oldest.ToUnixTimeMilliseconds());
        connection.Execute("DELETE FROM question WHERE id <= (SELECT id FROM question ORDER BY id DESC LIMIT 1 OFFSET $1)", most);
    }

    /// <summary>Deletes all, also from the file's write-ahead log.</summary>
    public void Clear()
    {
        using var connection = Open();
        connection.Execute("DELETE FROM question");
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Closes the connections that wait in the pool.</summary>
    public void Dispose() => _pool.Dispose();

    private static QuestionRecord Record(SqliteDataReader row) => new(
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)),
        row.GetString(1),
        row.GetDouble(2),
        row.GetInt64(3) != 0,
        row.GetDouble(4),
        row.GetInt32(5),
        row.IsDBNull(6) ? null : row.GetInt64(6),
        decimal.Parse(row.GetString(7), CultureInfo.InvariantCulture));

    private SqliteConnection Open() => _pool.Lend();
}
