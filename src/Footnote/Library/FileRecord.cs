using Footnote.Reading;

namespace Footnote.Library;

/// <summary>What the library knows of one file.</summary>
/// <param name="Path">Path relative to the library's folder, with '/' between names.</param>
/// <param name="Size">Size in bytes when it was last looked at.</param>
/// <param name="Modified">Time of its last change when it was last looked at, in UTC.</param>
/// <param name="Checked">When it was last looked at, in UTC.</param>
/// <param name="Hash">SHA-256 of its bytes, and of those of the files it includes, in hexadecimal; empty where they could not be read.</param>
/// <param name="Recipe">How it was read and cut; another recipe reads it again.</param>
/// <param name="Problem">Why it could not be read; null for a file that was.</param>
/// <param name="Message">The reason as a sentence; null for a file that was read.</param>
public sealed record FileRecord(
    string Path, long Size, DateTime Modified, DateTime Checked, string Hash, string Recipe, UnreadableReason? Problem = null, string? Message = null)
{
    /// <summary>Other files that its document depends on, as they were when it was last looked at; a change in them changes the document.</summary>
    public IReadOnlyList<FileStamp> Included { get; init; } = [];

    /// <summary>Title of its document as the library has it; null for a file that was not read. Read only: what is written of it has no effect.</summary>
    public string? Title { get; init; }

    /// <summary>Product that it documents; null where nothing tells. Read only.</summary>
    public string? Product { get; init; }

    /// <summary>Version that it documents; null where nothing tells. Read only.</summary>
    public string? Version { get; init; }
}
