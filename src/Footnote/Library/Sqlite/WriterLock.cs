namespace Footnote.Library.Sqlite;

/// <summary>The right to write to a library, held by one process at a time; the operating system gives it back when the process dies.</summary>
internal sealed class WriterLock : IAsyncDisposable
{
    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="LibraryBusyException">Another process has it.</exception>
    public static WriterLock Take(string folder)
    {
        try
        {
            return new WriterLock(new FileStream(Path.Combine(folder, "writer.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new LibraryBusyException(folder, e);
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
