using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>
/// Connections to one database that are opened and set up once and lent again and again, so that they keep the pages they have read. It stands for the pool of
/// Microsoft.Data.Sqlite 6.0, which looks through its list of connections on a timer of its own while others change it, and then ends the process.
/// </summary>
/// <param name="connection">What to open; its own pooling is turned off.</param>
/// <param name="pragmas">Statements that set a new connection up.</param>
internal sealed class ConnectionPool(SqliteConnectionStringBuilder connection, string pragmas) : IDisposable
{
    /// <summary>Connections that are kept while nobody uses them, each with its own page cache.</summary>
    public static readonly int MostIdle = Math.Max(4, Environment.ProcessorCount);

    /// <summary>Microsoft.Data.Sqlite keeps connection strings in a dictionary that it reads without a lock.</summary>
    private static readonly Lock Creation = new();

    private readonly string _connectionString = new SqliteConnectionStringBuilder(connection.ToString()) { Pooling = false }.ToString();
    private readonly ConcurrentStack<LentConnection> _idle = new();
    private int _generation;
    private volatile bool _isClosed;

    /// <summary>Pages that the connections waiting here have read from the file since they were opened.</summary>
    public long PageReads => _idle.Sum(idle => idle.PageReads);

    /// <summary>A connection; disposing it gives it back.</summary>
    /// <exception cref="SqliteException">The database cannot be opened.</exception>
    public SqliteConnection Lend() => _idle.TryPop(out var idle) ? idle.Lend() : Create();

    /// <summary>Takes a connection back.</summary>
    /// <param name="lent">The connection.</param>
    /// <returns>Whether it is kept; otherwise it has to be closed.</returns>
    public bool TryKeep(LentConnection lent)
    {
        if (_isClosed || lent.Generation != _generation || _idle.Count >= MostIdle)
        {
            return false;
        }

        _idle.Push(lent);
        if (_isClosed || lent.Generation != _generation)
        {
            CloseIdle();
        }

        return true;
    }

    /// <summary>Closes what waits here, and what is lent when it comes back, so that the next connection is a new one.</summary>
    public void Clear()
    {
        Interlocked.Increment(ref _generation);
        CloseIdle();
    }

    /// <summary>Does so for good: a pool that was disposed still lends, and keeps nothing.</summary>
    public void Dispose()
    {
        _isClosed = true;
        CloseIdle();
    }

    private void CloseIdle()
    {
        while (_idle.TryPop(out var idle))
        {
            idle.End();
        }
    }

    private LentConnection Create()
    {
        LentConnection created;
        lock (Creation)
        {
            created = new LentConnection(_connectionString, this, _generation);
        }

        try
        {
            created.Open();
            created.Execute(pragmas);
            return created;
        }
        catch
        {
            created.End();
            throw;
        }
    }
}
