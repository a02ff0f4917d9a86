using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Opens connections to the library's database: write-ahead log, foreign keys, deleted content overwritten.</summary>
internal sealed class LibraryDatabase
{
    private readonly string _path;
    private readonly ConnectionPool _pool;
    private readonly SqliteConnection _watch;
    private readonly SqliteCommand _version;

    static LibraryDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Creates the database where there is none and brings it to the current version.</summary>
    /// <exception cref="DamagedLibraryException">The file is no database, is broken, or is of a newer version.</exception>
    public LibraryDatabase(string path)
    {
        _path = path;
        _pool = new ConnectionPool(
            new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }, "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
        try
        {
            Use(Prepare);
            _watch = _pool.Lend();
            _version = _watch.Command("PRAGMA data_version");
        }
        catch
        {
            _pool.Dispose();
            throw;
        }
    }

    /// <summary>Reads or writes.</summary>
    /// <exception cref="DamagedLibraryException">The file is broken.</exception>
    /// <exception cref="LibraryStorageException">The disk is full, gives errors, or is closed to writers.</exception>
    /// <exception cref="LibraryBusyException">Another process has been writing for too long.</exception>
    public T Use<T>(Func<SqliteConnection, T> use)
    {
        try
        {
            using var connection = _pool.Lend();
            return use(connection);
        }
        catch (SqliteException e) when (StorageTrouble.IsKnown(e))
        {
            throw StorageTrouble.Of(e, _path);
        }
        catch (IOException e) when (StorageTrouble.IsFull(e))
        {
            throw StorageTrouble.DiskFull(_path, e);
        }
    }

    /// <summary>Reads or writes.</summary>
    public void Use(Action<SqliteConnection> use) => Use(connection =>
    {
        use(connection);
        return true;
    });

    /// <summary>A number that is another once anybody, here or in another process, has committed a change.</summary>
    public long Version
    {
        get
        {
            lock (_version)
            {
                return (long)_version.ExecuteScalar()!;
            }
        }
    }

    /// <summary>Pages that have been read from the file, while nobody is using a connection.</summary>
    public long PageReads => _pool.PageReads;

    /// <summary>Closes the connections that wait in the pool.</summary>
    public void Close()
    {
        lock (_version)
        {
            _version.Dispose();
            _watch.Dispose();
        }

        _pool.Dispose();
    }

    private static void Prepare(SqliteConnection connection)
    {
        connection.Execute("PRAGMA journal_mode = WAL");
        LibrarySchema.Migrate(connection);
    }
}
