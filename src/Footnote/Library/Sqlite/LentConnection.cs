using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>A connection that goes back to its pool when it is disposed.</summary>
/// <param name="connectionString">What to open.</param>
/// <param name="pool">The pool.</param>
/// <param name="generation">The pool's generation when this was made.</param>
internal sealed class LentConnection(string connectionString, ConnectionPool pool, int generation) : SqliteConnection(connectionString)
{
    private int _isLent = 1;

    /// <summary>The pool's generation when this was made.</summary>
    public int Generation => generation;

    /// <summary>Pages read from the file since it was opened: those its cache did not hold.</summary>
    public long PageReads
    {
        get
        {
            SQLitePCL.raw.sqlite3_db_status(Handle, SQLitePCL.raw.SQLITE_DBSTATUS_CACHE_MISS, out var misses, out _, 0);
            return misses;
        }
    }

    /// <summary>A transaction that could not be undone is undone with the connection.</summary>
    private bool HasOpenTransaction => State == System.Data.ConnectionState.Open && SQLitePCL.raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Notes that somebody has it; for the pool alone.</summary>
    public LentConnection Lend()
    {
        _isLent = 1;
        return this;
    }

    /// <summary>Closes it for good; for the pool alone.</summary>
    public void End() => base.Dispose(disposing: true);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing || (Interlocked.Exchange(ref _isLent, 0) == 1 && (HasOpenTransaction || !pool.TryKeep(this))))
        {
            base.Dispose(disposing);
        }
    }
}
