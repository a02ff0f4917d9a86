using Footnote.Library.Sqlite;
using Microsoft.Data.Sqlite;

namespace Footnote.Inference.Caching;

/// <summary>The tables of the cache. Nothing in it is precious: commits need not reach the disk before they return, and a damaged file is set aside.</summary>
internal sealed class CacheDatabase
{
    private const int Version = 1;
    private const int SqliteNotADatabase = 26;
    private const int SqliteCorrupt = 11;

    private const string Schema = """
        CREATE TABLE entry (
            id       INTEGER PRIMARY KEY,
            key      BLOB NOT NULL UNIQUE,      -- SHA-256 of what was asked
            kind     TEXT NOT NULL,
            value    BLOB NOT NULL,
            bytes    INTEGER NOT NULL,          -- of key and value
            written  INTEGER NOT NULL,          -- ticks of 100 ns, UTC
            used     INTEGER NOT NULL);         -- rises with each use
        CREATE INDEX entry_used ON entry (used);
        CREATE INDEX entry_written ON entry (written);

        CREATE TABLE total (
            only     INTEGER PRIMARY KEY CHECK (only = 1),
            entries  INTEGER NOT NULL,
            bytes    INTEGER NOT NULL,
            clock    INTEGER NOT NULL);         -- last value of entry.used
        INSERT INTO total VALUES (1, 0, 0, 0);
        CREATE TRIGGER entry_in AFTER INSERT ON entry BEGIN UPDATE total SET entries = entries + 1, bytes = bytes + NEW.bytes; END;
        CREATE TRIGGER entry_out AFTER DELETE ON entry BEGIN UPDATE total SET entries = entries - 1, bytes = bytes - OLD.bytes; END;

        CREATE TABLE lookup (
            kind     TEXT PRIMARY KEY,
            hits     INTEGER NOT NULL,
            misses   INTEGER NOT NULL) WITHOUT ROWID;
        """;

    private readonly string _path;
    private readonly ConnectionPool _pool;

    /// <summary>Keeps a cache in memory alive while nobody uses it.</summary>
    private readonly SqliteConnection? _memory;

    static CacheDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens the file; makes it where there is none, or where what is there cannot be used.</summary>
    public CacheDatabase(string path)
    {
        _path = path;
        _pool = Pool(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 });
        try
        {
            Prepare();
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            SetAside();
        }
    }

    /// <summary>A cache in memory, which is gone when it is closed.</summary>
    public CacheDatabase()
    {
        _path = "in memory";
        _pool = Pool(new SqliteConnectionStringBuilder { DataSource = $"cache-{Guid.NewGuid():N}", Mode = SqliteOpenMode.Memory, Cache = SqliteCacheMode.Shared });
        _memory = Open();
        Prepare();
    }

    /// <summary>What a user should know: that a damaged cache was set aside; null where there is nothing to tell.</summary>
    public string? Notice { get; private set; }

    /// <summary>Whether an error says that the file is damaged.</summary>
    public static bool IsDamage(SqliteException e) => e.SqliteErrorCode is SqliteNotADatabase or SqliteCorrupt;

    /// <summary>A connection of the pool.</summary>
    public SqliteConnection Open() => _pool.Lend();

    /// <summary>Moves a damaged file away and begins an empty one.</summary>
    public void SetAside()
    {
        _pool.Clear();
        File.Move(_path, SetAsidePath, overwrite: true);
        File.Delete(_path + "-wal");
        File.Delete(_path + "-shm");
        Notice = $"The cache {_path} was damaged; it was set aside as {Path.GetFileName(_path)}.damaged and an empty one begun.";
        Prepare();
    }

    /// <summary>Deletes what was set aside.</summary>
    public void DeleteSetAside()
    {
        if (_memory is null)
        {
            File.Delete(SetAsidePath);
        }
    }

    /// <summary>Closes the connections that wait in the pool.</summary>
    public void Close()
    {
        _pool.Dispose();
        _memory?.Dispose();
    }

    private string SetAsidePath => _path + ".damaged";

    private static ConnectionPool Pool(SqliteConnectionStringBuilder connection) => new(connection, "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON");

    private void Prepare()
    {
        using var connection = Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = new WriteTransaction(connection);
        if (Convert.ToInt32(connection.Scalar("PRAGMA user_version")) != Version)
        {
            connection.Execute("DROP TABLE IF EXISTS entry; DROP TABLE IF EXISTS total; DROP TABLE IF EXISTS lookup");
            connection.Execute(Schema);
            connection.Execute($"PRAGMA user_version = {Version}");
        }

        transaction.Commit();
    }
}
