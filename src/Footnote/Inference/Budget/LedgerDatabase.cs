using Footnote.Library.Sqlite;
using Microsoft.Data.Sqlite;

namespace Footnote.Inference.Budget;

/// <summary>The tables of the ledger. Sums are kept beside the entries, in the same transaction, so that a reservation need not add up a month.</summary>
internal sealed class LedgerDatabase
{
    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE entry (
            id       INTEGER PRIMARY KEY,
            at       INTEGER NOT NULL,          -- milliseconds since 1970, UTC: when it was reserved
            day      TEXT NOT NULL,             -- 2026-11-27
            key      TEXT NOT NULL,             -- label of the key, never the key
            provider TEXT NOT NULL,
            model    TEXT NOT NULL,
            kind     TEXT NOT NULL,
            input    INTEGER NOT NULL,          -- tokens; of a reservation, what it allows for
            output   INTEGER NOT NULL,
            cost     INTEGER NOT NULL,          -- billionths of a US dollar
            settled  INTEGER NOT NULL);         -- 0 while reserved
        CREATE INDEX entry_day ON entry (day);

        CREATE TABLE spent (
            period   TEXT NOT NULL,             -- a day or a month
            key      TEXT NOT NULL,             -- '' for all keys together
            cost     INTEGER NOT NULL,          -- billionths, reserved and settled
            alerted  REAL NOT NULL,             -- highest share of the limit that was alerted
            PRIMARY KEY (period, key)) WITHOUT ROWID;
        """;

    private readonly ConnectionPool _lasting;
    private readonly ConnectionPool _loose;

    static LedgerDatabase() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Creates the file where there is none.</summary>
    /// <exception cref="SqliteException">It is no database, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">It is of a newer version.</exception>
    public LedgerDatabase(string path)
    {
        var file = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 };
        _lasting = new ConnectionPool(file, "PRAGMA synchronous = FULL");
        _loose = new ConnectionPool(file, "PRAGMA synchronous = NORMAL");
        using var connection = Open();
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = new WriteTransaction(connection);
        var version = Convert.ToInt32(connection.Scalar("PRAGMA user_version"));
        if (version > Version)
        {
            throw new InvalidDataException($"The ledger {path} has format {version}; this program knows formats up to {Version}. Use a newer footnote.");
        }

        if (version == 0)
        {
            connection.Execute(Schema);
            connection.Execute($"PRAGMA user_version = {Version}");
        }

        transaction.Commit();
    }

    /// <summary>A connection of the pool.</summary>
    /// <param name="mustLast">Whether what it commits must be on disk; otherwise a power cut, but no end of the process, may undo the last of it.</param>
    public SqliteConnection Open(bool mustLast = true) => (mustLast ? _lasting : _loose).Lend();

    /// <summary>Closes the connections that wait in the pool.</summary>
    public void Close()
    {
        _lasting.Dispose();
        _loose.Dispose();
    }
}
