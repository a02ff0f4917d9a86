using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Something read from the library's database, kept until somebody commits a change.</summary>
/// <param name="database">The database.</param>
/// <param name="read">Reads it.</param>
/// <param name="isKept">Whether what was read is kept; null for whatever it is.</param>
internal sealed class Kept<T>(LibraryDatabase database, Func<SqliteConnection, T> read, Func<T, bool>? isKept = null)
{
    private volatile Reading? _last;

    /// <summary>It as of the last commit.</summary>
    public T Value
    {
        get
        {
            // The version is read first: what is read then may be newer than it says, and is read once more, but never older.
            var version = database.Version;
            if (_last is { } last && last.Version == version)
            {
                return last.Value;
            }

            var value = database.Use(read);
            _last = isKept?.Invoke(value) == false ? null : new Reading(version, value);
            return value;
        }
    }

    private sealed record Reading(long Version, T Value);
}
