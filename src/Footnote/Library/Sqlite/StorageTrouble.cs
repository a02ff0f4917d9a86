using Microsoft.Data.Sqlite;

namespace Footnote.Library.Sqlite;

/// <summary>Says what SQLite's errors mean for the library, and what to do.</summary>
internal static class StorageTrouble
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>Whether an error comes from the place where the library lies, not from the program.</summary>
    public static bool IsKnown(SqliteException error) => error.SqliteErrorCode is Busy or ReadOnly or InputOutput or Corrupt or Full or CannotOpen or NotADatabase;

    /// <summary>What to throw instead.</summary>
    /// <param name="error">SQLite's error.</param>
    /// <param name="path">The database.</param>
    public static Exception Of(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Busy => new LibraryBusyException(Path.GetDirectoryName(path)!, error),
        Corrupt or NotADatabase => new DamagedLibraryException($"{path} is damaged ({error.Message}). Delete its folder; the next ingestion builds it anew from the documents.", error),
        Full => DiskFull(path, error),
        InputOutput => new LibraryStorageException($"The disk gives errors at {path} ({error.Message}). What was committed before is whole. Perhaps the disk is full or its connection broken; otherwise keep the library elsewhere with --library DIR.", error),
        _ => new LibraryStorageException($"The library {path} cannot be written. Allow it, or keep the library elsewhere with --library DIR.", error),
    };

    /// <summary>Whether the operating system says that there is no room.</summary>
    public static bool IsFull(IOException error) => error.HResult is NoSpaceOnUnix or NoSpaceOnWindows;

    /// <summary>There is no room for the library.</summary>
    public static LibraryStorageException DiskFull(string path, Exception error) => new(
        $"The disk is full where the library lies, in {Path.GetDirectoryName(path)}. What was committed before is whole. Make room and try again, or keep the library elsewhere with --library DIR.", error);
}
