using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>
/// A transaction that may write from its first statement on; undone where it is disposed before it was committed. SQLite undoes one by itself where the disk is full,
/// and Microsoft.Data.Sqlite's own transaction, which undoes it once more, then hides that error behind another.
/// </summary>
internal sealed class WriteTransaction : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <summary>Begins it; waits for another writer as long as the connection does.</summary>
    public WriteTransaction(SqliteConnection connection)
    {
        _connection = connection;
        connection.Execute("BEGIN IMMEDIATE");
    }

    private bool IsOpen => SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Makes it last.</summary>
    public void Commit() => _connection.Execute("COMMIT");

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsOpen)
        {
            _connection.Execute("ROLLBACK");
        }
    }
}
