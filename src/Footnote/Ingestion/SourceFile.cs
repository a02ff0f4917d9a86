namespace Footnote.Ingestion;

/// <summary>A file found in the documents' folder.</summary>
/// <param name="Path">Path relative to the documents' folder, with '/' between names.</param>
/// <param name="File">The file.</param>
/// <param name="Size">Size in bytes as found.</param>
/// <param name="Modified">Time of its last change as found, in UTC.</param>
public sealed record SourceFile(string Path, FileInfo File, long Size, DateTime Modified)
{
    /// <summary>The documents' folder.</summary>
    public string Folder => File.FullName[..^Path.Length];
}
