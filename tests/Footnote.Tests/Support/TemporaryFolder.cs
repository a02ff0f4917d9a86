namespace Footnote.Tests.Support;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("footnote-test-").FullName;

    /// <summary>Writes a file, creating the folders it lies in.</summary>
    public FileInfo Write(string name, string text)
    {
        var file = new FileInfo(System.IO.Path.Combine(Path, name));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
        file.Refresh();
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
