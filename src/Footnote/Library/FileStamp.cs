namespace Footnote.Library;

/// <summary>What a file looked like from outside, to tell later whether it has changed.</summary>
/// <param name="Path">Path relative to the library's folder, with '/' between names.</param>
/// <param name="Size">Size in bytes; -1 where there is no such file.</param>
/// <param name="Modified">Time of its last change in UTC.</param>
public readonly record struct FileStamp(string Path, long Size, DateTime Modified)
{
    /// <summary>What a file of a folder looks like now.</summary>
    public static FileStamp Of(string folder, string path)
    {
        var file = new FileInfo(System.IO.Path.Combine(folder, path));
        return file.Exists ? new FileStamp(path, file.Length, file.LastWriteTimeUtc) : new FileStamp(path, -1, default);
    }
}
