using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Opens connections to the library's database: write-ahead log, foreign keys, deleted content overwritten.</summary>
internal sealed class LibraryDatabase
{
    private const int SqliteNotADatabase = 26;
    private const int SqliteCorrupt = 11;

    private readonly string _connectionString;

    static LibraryDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Creates the database where there is none and brings it to the current version.</summary>
    /// <exception cref="DamagedLibraryException">The file is no database, is broken, or is of a newer version.</exception>
    public LibraryDatabase(string path)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
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

    /// <summary>A connection of the pool; dispose it after use.</summary>
    public SqliteConnection Open() => SqliteExtensions.Open(_connectionString, "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON");

    /// <summary>Closes the connections that wait in the pool.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
