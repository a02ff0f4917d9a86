namespace Footnote.Library.Sqlite;

/// <summary>The right to write to a library, held by one process at a time; the operating system gives it back when the process dies.</summary>
internal sealed class WriterLock : IAsyncDisposable
{
    private const int WouldBlock = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = unchecked((int)0x80070020);

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
        catch (IOException e) when (e.HResult is WouldBlock or WouldBlockOnMac or SharingViolation)
        {
            throw new LibraryBusyException(folder, e);
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
