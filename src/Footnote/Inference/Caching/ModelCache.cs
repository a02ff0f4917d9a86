using Footnote.Library.Sqlite;
using Footnote.Telemetry;
using Microsoft.Data.Sqlite;

namespace Footnote.Inference.Caching;

/// <summary>
/// Replies of models, kept on disk or in memory within bounds of bytes, entries and age; what was not used for longest goes first. A cache that cannot be read or written is
/// an empty cache: no call fails for it.
/// </summary>
public sealed class ModelCache : IDisposable
{
    /// <summary>Name of the file in the library's folder.</summary>
    public const string FileName = "cache.db";

    private readonly string _path;
    private readonly CacheDatabase _database;
    private readonly GroupCommit _commit;
    private readonly CacheSettings _settings;
    private readonly TimeProvider _time;
    private readonly Instruments _instruments;
    private readonly Lock _repair = new();

    /// <summary>Opens a cache; makes it where there is none.</summary>
    public ModelCache(string path, CacheSettings settings, TimeProvider time, Instruments instruments)
        : this(path, new CacheDatabase(path), settings, time, instruments)
    {
    }

    private ModelCache(string path, CacheDatabase database, CacheSettings settings, TimeProvider time, Instruments instruments)
    {
        (_path, _database, _settings, _time, _instruments) = (path, database, settings, time, instruments);
        _commit = new GroupCommit(_ => _database.Open());
    }

    /// <summary>A cache in memory, which is gone when it is disposed.</summary>
    public static ModelCache InMemory(CacheSettings settings, TimeProvider time, Instruments instruments) => new("in memory", new CacheDatabase(), settings, time, instruments);

    /// <summary>What a user should know, such as that a damaged cache was set aside; null where there is nothing.</summary>
    public string? Notice { get; private set; }

    /// <summary>What it holds; nothing where it cannot be read, and the notice says so.</summary>
    public CacheStatus Status()
    {
        try
        {
            return Held();
        }
        catch (SqliteException e)
        {
            Repair(e);
            return new CacheStatus(_path, 0, 0, [], Notice);
        }
    }

    private CacheStatus Held()
    {
        using var connection = _database.Open();
        var kinds = connection.Query(
            """
            SELECT kind, SUM(entries), SUM(bytes), SUM(hits), SUM(misses) FROM (
                SELECT kind, COUNT(*) AS entries, SUM(bytes) AS bytes, 0 AS hits, 0 AS misses FROM entry GROUP BY kind
                UNION ALL SELECT kind, 0, 0, hits, misses FROM lookup) GROUP BY kind ORDER BY kind
            """,
            row => new CacheKindStatus(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)));
        return new CacheStatus(_path, kinds.Sum(kind => kind.Entries), kinds.Sum(kind => kind.Bytes), kinds, Notice ?? _database.Notice);
    }

    /// <summary>Removes every entry, and what was set aside of a damaged cache; nothing of them stays on disk.</summary>
    /// <exception cref="IOException">Another process keeps the cache busy.</exception>
    public void Clear()
    {
        try
        {
            using var connection = _database.Open();
            connection.Execute("DELETE FROM entry; DELETE FROM lookup; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
            _database.DeleteSetAside();
        }
        catch (SqliteException e)
        {
            throw new IOException($"The cache {_path} cannot be cleared ({e.Message}). Stop what uses it and clear it with: footnote cache clear", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Close();

    /// <summary>Removes the entries of a kind.</summary>
    internal Task RemoveAsync(ModelKind kind) => TryAsync(connection =>
    {
        connection.Execute("DELETE FROM entry WHERE kind = $1", ModelKinds.Name(kind));
        return "";
    });

    /// <summary>Looks entries up; each that is found counts as just used.</summary>
    /// <returns>One value a key, in their order; null where there is none or it is too old.</returns>
    internal async Task<IReadOnlyList<byte[]?>> ReadAsync(ModelKind kind, IReadOnlyList<byte[]> keys)
    {
        var values = await TryAsync(connection => Read(connection, ModelKinds.Name(kind), keys)) ?? new byte[]?[keys.Count];
        var hits = values.Count(value => value is not null);
        _instruments.Cache(ModelKinds.Name(kind), hits, keys.Count - hits);
        return values;
    }

    /// <summary>Writes entries and lets go of what is too much or too old.</summary>
    internal Task WriteAsync(ModelKind kind, IReadOnlyList<(byte[] Key, byte[] Value)> entries) => TryAsync(connection =>
    {
        Write(connection, ModelKinds.Name(kind), entries);
        return "";
    });

    private byte[]?[] Read(SqliteConnection connection, string kind, IReadOnlyList<byte[]> keys)
    {
        var oldest = (_time.GetUtcNow() - _settings.MaxAge).UtcTicks;
        var clock = Tick(connection);
        using var read = connection.Command("SELECT id, value FROM entry WHERE key = $1 AND written >= $2");
        using var use = connection.Command("UPDATE entry SET used = $2 WHERE id = $1");
        var values = new byte[]?[keys.Count];
        for (var i = 0; i < keys.Count; i++)
        {
            read.Bind(keys[i], oldest);
            using var reader = read.ExecuteReader();
            if (reader.Read())
            {
                values[i] = reader.GetFieldValue<byte[]>(1);
                use.Run(reader.GetInt64(0), clock);
            }
        }

        var hits = values.Count(value => value is not null);
        connection.Execute(
            "INSERT INTO lookup VALUES ($1, $2, $3) ON CONFLICT (kind) DO UPDATE SET hits = hits + excluded.hits, misses = misses + excluded.misses", kind, hits, keys.Count - hits);
        return values;
    }

    private void Write(SqliteConnection connection, string kind, IReadOnlyList<(byte[] Key, byte[] Value)> entries)
    {
        var (now, clock) = (_time.GetUtcNow(), Tick(connection));
        using var delete = connection.Command("DELETE FROM entry WHERE key = $1");
        using var insert = connection.Command("INSERT INTO entry (key, kind, value, bytes, written, used) VALUES ($1, $2, $3, $4, $5, $6)");
        foreach (var (key, value) in entries.Where(entry => entry.Key.Length + entry.Value.Length <= _settings.MaxBytes))
        {
            delete.Run(key);
            insert.Run(key, kind, value, key.Length + value.Length, now.UtcTicks, clock);
        }

        connection.Execute("DELETE FROM entry WHERE written < $1", (now - _settings.MaxAge).UtcTicks);
        Evict(connection);
    }

    /// <summary>Lets the least recently used go until the rest fits.</summary>
    private void Evict(SqliteConnection connection)
    {
        var (entries, bytes) = connection.Query("SELECT entries, bytes FROM total", row => (row.GetInt64(0), row.GetInt64(1)))[0];
        var victims = new List<long>();
        using (var oldest = connection.Command("SELECT id, bytes FROM entry ORDER BY used, id"))
        using (var reader = oldest.ExecuteReader())
        {
            while ((entries > _settings.MaxEntries || bytes > _settings.MaxBytes) && reader.Read())
            {
                victims.Add(reader.GetInt64(0));
                (entries, bytes) = (entries - 1, bytes - reader.GetInt64(1));
            }
        }

        using var delete = connection.Command("DELETE FROM entry WHERE id = $1");
        victims.ForEach(id => delete.Run(id));
    }

    /// <summary>The next value of the clock of uses, which is finer than a clock of time.</summary>
    private static long Tick(SqliteConnection connection)
    {
        connection.Execute("UPDATE total SET clock = clock + 1");
        return (long)connection.Scalar("SELECT clock FROM total")!;
    }

    private async Task<T?> TryAsync<T>(Func<SqliteConnection, T> work)
        where T : class
    {
        if (!_settings.Enabled)
        {
            return null;
        }

        try
        {
            return await _commit.RunAsync(work, mustLast: false);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            Repair(e);
            return null;
        }
    }

    private void Repair(Exception failure)
    {
        lock (_repair)
        {
            Notice = $"The cache {_path} cannot be used ({failure.Message}); models are asked again.";
            if (failure is SqliteException e && CacheDatabase.IsDamage(e))
            {
                _database.SetAside();
                Notice = _database.Notice;
            }
        }
    }
}
