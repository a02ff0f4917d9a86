namespace Footnote.Tests.Support;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static int s_writes;

    public string Path { get; } = Directory.CreateTempSubdirectory("footnote-test-").FullName;

    /// <summary>Writes a file, creating the folders it lies in. Its last change lies well in the past, as that of most files does, each a minute after the one before.</summary>
    public FileInfo Write(string name, string text)
    {
        var file = new FileInfo(System.IO.Path.Combine(Path, name));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
        file.Refresh();
        file.LastWriteTimeUtc = DateTime.UnixEpoch.AddMinutes(Interlocked.Increment(ref s_writes));
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
