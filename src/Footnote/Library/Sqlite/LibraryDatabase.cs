using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Opens connections to the library's database: write-ahead log, foreign keys, deleted content overwritten.</summary>
internal sealed class LibraryDatabase
{
    private const int SqliteNotADatabase = 26;
    private const int SqliteCorrupt = 11;

    private readonly ConnectionPool _pool;
    private readonly SqliteConnection _watch;
    private readonly SqliteCommand _version;

    static LibraryDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Creates the database where there is none and brings it to the current version.</summary>
    /// <exception cref="DamagedLibraryException">The file is no database, is broken, or is of a newer version.</exception>
    public LibraryDatabase(string path)
    {
        _pool = new ConnectionPool(
            new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }, "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");
        try
        {
            Prepare(path);
            _watch = _pool.Lend();
            _version = _watch.Command("PRAGMA data_version");
        }
        catch
        {
            _pool.Dispose();
            throw;
        }
    }

    /// <summary>A connection; dispose it after use.</summary>
    public SqliteConnection Open() => _pool.Lend();

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

    private void Prepare(string path)
    {
        try
        {
            using var connection = Open();
            connection.Execute("PRAGMA journal_mode = WAL");
            LibrarySchema.Migrate(connection);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SqliteNotADatabase or SqliteCorrupt)
        {
            throw new DamagedLibraryException($"{path} is damaged ({e.Message}). Delete its folder; the next ingestion builds it anew from the documents.", e);
        }
    }
}
